import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Model, Provider } from '../../src/domain/catalog.ts';
import { checkRequest } from '../../src/domain/check-request.ts';
import { cancelled, type ErrorKind, isUncertain, StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../src/domain/generation.ts';
import { OPTION_KEYWORDS } from '../../src/domain/option-schema.ts';
import { fitSize, formatSize } from '../../src/domain/picture-size.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext, MediaProvider } from '../../src/ports/media-provider.ts';
import { anOrder } from '../support/orders.ts';
import { samplePng } from '../support/sample-picture.ts';
import { type SeenRequest, startUpstream } from '../support/upstream-server.ts';
import { until, within } from '../support/waiting.ts';

/** How a provider must answer to something that its upstream does. */
export interface Expected {
  kind: ErrorKind;
  code: string;
  retryable: boolean;
  uncertain: boolean;
  retryAfterMs?: number;
}

/** What every upstream can be made to do. */
export const PLAYS = [
  'refusesKey',
  'limitsRate',
  'fails',
  'isOverloaded',
  'hangs',
  'resets',
  'sendsHalf',
  'sendsHtml',
  'refusesContent',
] as const;
/** One of `PLAYS`. */
export type Play = (typeof PLAYS)[number];

const refused = { retryable: false, uncertain: false };
const later = { retryable: true, uncertain: false };
/** It may have been drawn and billed. */
const open = { retryable: false, uncertain: true };

const USUAL: Readonly<Record<Play, Expected>> = {
  refusesKey: { kind: 'account-expired', code: 'AUTH_API_KEY_INVALID', ...refused },
  limitsRate: { kind: 'provider-rate-limited', code: 'UPSTREAM_RATE_LIMITED', ...later, retryAfterMs: 2000 },
  fails: { kind: 'provider-unavailable', code: 'UPSTREAM_5XX', ...open },
  isOverloaded: { kind: 'provider-unavailable', code: 'UPSTREAM_5XX', ...later, retryAfterMs: 1000 },
  hangs: { kind: 'provider-timed-out', code: 'UPSTREAM_TIMEOUT', ...open },
  resets: { kind: 'provider-unavailable', code: 'NETWORK_FAILED', ...open },
  sendsHalf: { kind: 'provider-unavailable', code: 'NETWORK_FAILED', ...open },
  sendsHtml: { kind: 'provider-reply-unreadable', code: 'STREAM_PARSE_FAILED', ...open },
  refusesContent: { kind: 'provider-refused', code: 'SAFETY_REFUSAL', ...refused },
};

/** The usual answers, with those in which one provider differs. */
export function expecting(own: Partial<Record<Play, Partial<Expected>>>): Record<Play, Expected> {
  const all = PLAYS.map((play): [Play, Expected] => [play, { ...USUAL[play], ...own[play] }]);
  return Object.fromEntries(all) as Record<Play, Expected>;
}

/** The stand-in for a provider's upstream, speaking its protocol. */
export interface PlayedUpstream {
  readonly requests: readonly SeenRequest[];
  /** From now on every request is answered with pictures. */
  draws(): void;
  /** The same answer with fields and events that nobody knows. */
  drawsWithUnknownFields(): void;
  plays(play: Play): void;
  /** Every request is sent on to another address. */
  redirects(to: string): void;
  /** The credential that a request carried. */
  secretIn(request: SeenRequest): string | undefined;
}

/** A provider with what stands behind it. */
export interface ProviderUnderTest {
  provider: MediaProvider;
  /** null: the provider has no upstream, and what is said of upstreams does not concern it. */
  upstream: PlayedUpstream | null;
  close(): Promise<void>;
}

/** What the suite needs to know of a provider. */
export interface MediaProviderSuite {
  name: string;
  /** A fresh provider whose calls may take so long. */
  make(timeLimitMs: number): Promise<ProviderUnderTest>;
  /** Required when there is an upstream. */
  expected?: Readonly<Record<Play, Expected>>;
  /** Model with which the calls are made; the default model otherwise. */
  model?: string;
  /** How many requests the upstream sees before the call fails, where that is not one. */
  requests?: Partial<Record<Play, number>>;
}

const PATIENT_MS = 15_000;
const IMPATIENT_MS = 200;
const CANARY = 'sk-CANARY0123456789abcdef';

/** Checks what `MediaProvider` promises, for any provider, by its abilities. */
export function describeMediaProvider(suite: MediaProviderSuite): void {
  describe(`${suite.name} as a media provider`, () => {
    let under: ProviderUnderTest;
    beforeEach(async () => {
      under = await suite.make(PATIENT_MS);
    });
    afterEach(async () => {
      await under.close();
    });
    const modelOf = (): Model => {
      const { record } = under.provider;
      const model = record.models.find(({ id }) => id === (suite.model ?? record.defaultModel));
      if (model === undefined) throw new Error('the default model is in the catalogue');
      return model;
    };
    const call = (order: ImageOrder, call: Partial<CallContext> = {}) => makeCall(under.provider, order, call);

    describeRecord(() => under.provider.record);

    it('makes the pictures that are asked for, in bytes that are what their type says', async () => {
      const model = modelOf();
      const order = smallOrder(model, { n: Math.min(2, model.perCall) });
      const { made } = await call(order);
      expect(made.length).toBeGreaterThanOrEqual(1);
      expect(made.length).toBeLessThanOrEqual(order.n);
      for (const picture of made) expect(typeOf(picture.bytes)).toBe(picture.mediaType);
    });

    it('reports progress that never falls and stays between 0 and 1, and previews that are pictures', async () => {
      const { progress, previews } = await call(smallOrder(modelOf()));
      expect(progress.length).toBeGreaterThan(0);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(progress.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
      for (const preview of previews) expect(typeOf(preview.bytes)).toBe(preview.mediaType);
    });

    it('edits a picture when its model says so', async () => {
      const model = modelOf();
      if (!model.actions.includes('edit')) return;
      const source: Media = { bytes: samplePng(64, 64), mediaType: 'image/png' };
      const { made } = await call(
        smallOrder(model, { action: 'edit', source, ...(model.autoSize && { size: 'auto' }) }),
      );
      expect(typeOf(made[0]?.bytes ?? new Uint8Array())).toBe(made[0]?.mediaType);
    });

    it('makes equal pictures of equal seeds when its model takes seeds', async () => {
      const model = modelOf();
      if (!model.seed) return;
      const [first, second] = [
        await call(smallOrder(model, { seed: '42' })),
        await call(smallOrder(model, { seed: '42' })),
      ];
      expect(Buffer.compare(first.made[0]?.bytes ?? Buffer.alloc(0), second.made[0]?.bytes ?? Buffer.alloc(1))).toBe(0);
    });

    it('does nothing when the call is aborted before it begins', async () => {
      const signal = AbortSignal.abort(cancelled());
      const { error } = await call(smallOrder(modelOf()), { signal });
      expect(error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
      expect(under.upstream?.requests ?? []).toHaveLength(0);
    });

    it('ends soon when it is aborted while it works', async () => {
      const controller = new AbortController();
      const aborted = new Promise<void>((resolve) => {
        controller.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const called = call(smallOrder(modelOf()), {
        signal: controller.signal,
        progress: () => controller.abort(cancelled()),
      });
      await Promise.race([aborted, called]);
      const { error } = await within(1000, called);
      // A picture that was just finished may still come.
      if (error !== undefined) expect(error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
    });

    it('resolves with the pictures that it finished on the way first, in their order', async () => {
      const model = modelOf();
      if (model.sequence === 'single') return;
      const n = model.sequence === 'one-call' ? 3 : 1;
      const sequence = { id: 'seq_1', first: 1, total: 3 };
      const { made, finished, error } = await call(smallOrder(model, { n, sequence }));
      expect(error).toBeUndefined();
      expect(made.length).toBeGreaterThan(0);
      expect(made.length).toBeLessThanOrEqual(n);
      expect(finished.length).toBeLessThanOrEqual(made.length);
      finished.forEach((picture, at) => {
        expect(Buffer.compare(made[at]?.bytes ?? Buffer.alloc(0), picture.bytes)).toBe(0);
      });
    });

    it('keeps its record the same object', () => {
      expect(under.provider.record).toBe(under.provider.record);
    });

    if (suite.expected === undefined) return;
    const impatient = async (): Promise<void> => {
      await under.close();
      under = await suite.make(IMPATIENT_MS);
    };
    describeUpstream(suite, suite.expected, () => under, impatient, modelOf);
  });
}

function describeRecord(recordOf: () => Provider): void {
  it('has a record that parses, with ids and aliases that occur once', () => {
    const record = Provider.parse(recordOf());
    const names = record.models.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(record.models.every((model) => model.provider === record.id)).toBe(true);
    expect(record.models.find(({ id }) => id === record.defaultModel)?.actions).toContain('generate');
    if (record.builtIn) expect(record).toMatchObject({ account: null, probe: false });
  });

  it('has options in JSON Schema, and defaults that its own rules accept', () => {
    const defaults = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };
    for (const model of recordOf().models) {
      expect(model.options).toMatchObject({ type: 'object' });
      // What the common check does not know would be refused only after the run was accepted.
      const schemas = Object.values((model.options.properties ?? {}) as Record<string, object>);
      const unknown = schemas
        .flatMap((schema) => Object.keys(schema))
        .filter((word) => !OPTION_KEYWORDS.includes(word));
      expect({ model: model.id, unknown }).toEqual({ model: model.id, unknown: [] });
      for (const action of model.actions) {
        const { issues, warnings, settled } = checkRequest(
          model,
          { prompt: 'x', size: model.defaultSize },
          action,
          defaults,
        );
        expect({ model: model.id, issues, warnings }).toEqual({ model: model.id, issues: [], warnings: [] });
        expect(settled.size).toBe(model.defaultSize);
      }
    }
  });
}

function describeUpstream(
  suite: MediaProviderSuite,
  expected: Readonly<Record<Play, Expected>>,
  underTest: () => ProviderUnderTest,
  impatient: () => Promise<void>,
  modelOf: () => Model,
): void {
  const upstreamOf = (): PlayedUpstream => {
    const { upstream } = underTest();
    if (upstream === null) throw new Error('a provider with expected failures has an upstream');
    return upstream;
  };
  const call = (order: ImageOrder, more: Partial<CallContext> = {}) => makeCall(underTest().provider, order, more);

  it('closes the connection and rejects within a second when the call is aborted', async () => {
    const upstream = upstreamOf();
    upstream.plays('hangs');
    const controller = new AbortController();
    const called = call(smallOrder(modelOf()), { signal: controller.signal });
    const seen = await until(() => upstream.requests[(suite.requests?.hangs ?? 1) - 1]);
    controller.abort(cancelled());
    const { error } = await within(1000, called);
    expect(error).toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
    await within(1000, seen.abandoned);
  });

  it.each(PLAYS)('tells what it means, without the credential, when the upstream %s', async (play) => {
    if (play === 'hangs') await impatient();
    const upstream = upstreamOf();
    upstream.plays(play);
    const { error } = await call(smallOrder(modelOf()));
    const { retryAfterMs, ...wanted } = expected[play];
    expect(error && { ...bare(error), uncertain: isUncertain(error) }).toEqual(wanted);
    if (retryAfterMs !== undefined) expect(error?.details).toMatchObject({ retryAfterMs });
    expect(upstream.requests).toHaveLength(suite.requests?.[play] ?? 1);
    expect(inspect(error, { depth: 20 })).not.toContain('CANARY');
    expect(JSON.stringify(error)).not.toContain('CANARY');
  });

  it('says that nothing was done when the upstream cannot be reached', async () => {
    await underTest().close();
    const { error } = await call(smallOrder(modelOf()));
    expect(error).toMatchObject({ kind: 'provider-unavailable', retryable: true });
    expect(error && isUncertain(error)).toBe(false);
  });

  it('is not disturbed by unknown fields and events', async () => {
    const upstream = upstreamOf();
    const plain = await call(smallOrder(modelOf()));
    upstream.drawsWithUnknownFields();
    const rich = await call(smallOrder(modelOf()));
    expect(rich.error).toBeUndefined();
    expect(rich.made.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      plain.made.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  });

  it('hands no credential over with a picture', async () => {
    const { made } = await call(smallOrder(modelOf()));
    const facts = made.map(({ bytes: _, ...rest }) => rest);
    expect(inspect(facts, { depth: 20 })).not.toContain('CANARY');
  });

  it('follows no redirect with its credential', async () => {
    const upstream = upstreamOf();
    const other = await startUpstream({ kind: 'json', body: {} });
    try {
      upstream.redirects(other.url);
      const { error } = await call(smallOrder(modelOf()));
      expect(StudioError.is(error)).toBe(true);
      expect(other.requests.filter((request) => upstream.secretIn(request) !== undefined)).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  it('keeps no credential from one call to the next', async () => {
    const upstream = upstreamOf();
    for (const secret of ['sk-first', 'sk-second', 'sk-first']) {
      await call(smallOrder(modelOf()), { credentials: credentialsOf(underTest().provider, secret) });
    }
    // A call may take several requests, and some of them carry none.
    const carried = upstream.requests.map((request) => upstream.secretIn(request)).filter((secret) => secret);
    const turns = carried.filter((secret, at) => secret !== carried[at - 1]);
    const isKeyless = underTest().provider.record.account === null;
    expect(turns).toEqual(isKeyless ? [] : ['sk-first', 'sk-second', 'sk-first']);
  });
}

/** An order of about 256 x 256 pixels, or what comes nearest. */
function smallOrder(model: Model, more: Partial<ImageOrder> = {}): ImageOrder {
  return anOrder(model, { size: formatSize(fitSize(model.sizes, { width: 256, height: 256 })), ...more });
}

function bare({ kind, code, retryable }: StudioError): Pick<StudioError, 'kind' | 'code' | 'retryable'> {
  return { kind, code, retryable };
}

function credentialsOf({ record }: MediaProvider, secret: string): Credentials | null {
  return record.account === null ? null : { name: record.account.credentials[0] ?? '', secret, source: 'config' };
}

interface Outcome {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  previews: Media[];
  finished: MadeImage[];
}

/** Calls the provider with everything that a call has around it; an error is an outcome, too. */
async function makeCall(provider: MediaProvider, order: ImageOrder, more: Partial<CallContext>): Promise<Outcome> {
  const progress: number[] = [];
  const previews: Media[] = [];
  const finished: MadeImage[] = [];
  const credentials = credentialsOf(provider, CANARY);
  try {
    const made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials,
      progress: (fraction) => progress.push(fraction),
      preview: (media) => previews.push(media),
      finished: (picture) => finished.push(picture),
      phase: () => {},
      submitted: async () => {},
      ...more,
    });
    return { made, error: undefined, progress, previews, finished };
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    return { made: [], error, progress, previews, finished };
  }
}

/** First bytes of each type, as hexadecimal digits. */
const MAGIC: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/webp', /^52494646.{8}57454250/],
  ['image/gif', /^47494638/],
];

function typeOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return MAGIC.find(([, pattern]) => pattern.test(head))?.[0];
}
