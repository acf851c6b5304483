import { ConnectedLanguageModels } from '../../src/adapters/accounts/connected-language-models.ts';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { Grok, type GrokSettings } from '../../src/adapters/providers/grok/grok.ts';
import { GrokApi } from '../../src/adapters/providers/grok-api/grok-api.ts';
import type { GuestWriters } from '../../src/adapters/providers/shared/xai/guest-planner.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import type { Phase } from '../../src/domain/run.ts';
import type { CallContext, MediaProvider } from '../../src/ports/media-provider.ts';
import type { Expected, MediaProviderSuite, Play, PlayedUpstream } from '../contracts/media-provider.contract.ts';
import { MemoryAccountVault } from '../fakes/memory-account-vault.ts';
import { anOrder } from './orders.ts';
import type { Answer } from './upstream-server.ts';
import { startXaiUpstream, type XaiStep, type XaiUpstream, xaiError } from './xai-upstream.ts';

/** Settings as they are by default, but for the address and times that tests can wait for. */
export function xaiTestSettings(baseUrl: string, timeoutMs = 2000, more: Partial<GrokSettings> = {}): GrokSettings {
  return {
    baseUrl,
    isProxy: false,
    plannerModel: 'grok-4.3',
    plannerTimeoutMs: timeoutMs,
    generationTimeoutMs: timeoutMs,
    statusTimeoutMs: timeoutMs,
    download: { timeoutMs, firstWaitMs: 1 },
    videoStartTimeoutMs: timeoutMs,
    poll: { everyMs: 5, timeoutMs, patienceMs: Math.min(timeoutMs, 200) },
    videoTimeoutMs: 60_000,
    videoDownload: { timeoutMs, firstWaitMs: 1 },
    defaultModel: 'grok-imagine-image',
    defaultVideoModel: 'grok-imagine-video',
    maxInputBase64: 7_340_032,
    ...more,
  };
}

/** What one call gave, and what was heard on the way. */
export interface XaiHeard {
  made: MadeImage[];
  error: StudioError | undefined;
  phases: Phase[];
}

/** Where xAI plans alone. */
export const nobodyElse: GuestWriters = new ConnectedLanguageModels([], new MemoryAccountVault());

/** A provider in front of a local xAI. */
export interface XaiUnderTest {
  provider: MediaProvider;
  upstream: XaiUpstream;
  order(more?: Partial<ImageOrder>, model?: string): ImageOrder;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<XaiHeard>;
  close(): Promise<void>;
}

/** Starts a local xAI and the provider with the key, or with the account; close both with `close`. */
export async function xaiUnderTest(
  kind: 'key' | 'account' = 'key',
  timeoutMs?: number,
  more: Partial<GrokSettings> = {},
  writers: GuestWriters = nobodyElse,
): Promise<XaiUnderTest> {
  const upstream = await startXaiUpstream();
  const network = new GuardedFetch({ configured: [upstream.origin] });
  const settings = xaiTestSettings(upstream.url, timeoutMs, more);
  const provider = kind === 'key' ? new GrokApi(network, settings, writers) : new Grok(network, settings, writers);
  return {
    provider,
    upstream,
    order: (wanted = {}, model = provider.record.defaultModel) => anOrder(modelOf(provider, model), wanted),
    call: (order, context = {}) => hear(provider, order, context),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

function modelOf({ record }: MediaProvider, id: string): Model {
  const found = record.models.find((model) => model.id === id);
  if (found === undefined) throw new Error(`${id} is in the catalogue`);
  return found;
}

async function hear(provider: MediaProvider, order: ImageOrder, more: Partial<CallContext>): Promise<XaiHeard> {
  const heard: XaiHeard = { made: [], error: undefined, phases: [] };
  try {
    heard.made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials: { name: provider.record.account?.credentials[0] ?? '', secret: 'xai-test', source: 'env' },
      progress: () => {},
      preview: () => {},
      finished: () => {},
      phase: (phase) => heard.phases.push(phase),
      submitted: async () => {},
      ...more,
    });
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    heard.error = error;
  }
  return heard;
}

const PLAYED: Readonly<Record<Play, Answer>> = {
  refusesKey: xaiError(401, { code: 'Unauthorized', error: 'Invalid credentials CANARY' }),
  limitsRate: xaiError(429, { error: { message: 'Too many requests', type: 'rate_limit' } }, { 'retry-after': '2' }),
  fails: xaiError(500),
  isOverloaded: xaiError(503, { error: 'Busy' }, { 'retry-after': '1' }),
  hangs: { kind: 'hang' },
  resets: { kind: 'reset' },
  sendsHalf: {
    kind: 'chunks',
    headers: { 'content-type': 'application/json', 'content-length': '5000' },
    chunks: ['{"data":['],
    end: 'cut',
  },
  sendsHtml: { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
  refusesContent: xaiError(400, {
    code: 'Client specified an invalid argument',
    error: 'Generated image rejected by content moderation.',
  }),
};

const CODES = {
  search: ['GROK_SEARCH_TIMEOUT', 'GROK_SEARCH_NETWORK_FAILED', 'GROK_SEARCH_EMPTY_RESPONSE'],
  plan: ['GROK_PLANNER_TIMEOUT', 'GROK_PLANNER_NETWORK_FAILED', 'GROK_PLANNER_EMPTY_TOOL_CALL'],
  picture: ['GROK_IMAGE_TIMEOUT', 'GROK_NETWORK_FAILED', 'GROK_EMPTY_RESPONSE'],
} as const;
const BEFORE = { search: 0, plan: 1, picture: 2 } as const;

function expectedAt(step: keyof typeof CODES): Readonly<Record<Play, Expected>> {
  const [timeout, network, empty] = CODES[step];
  const refused = { retryable: false, uncertain: false };
  const open = { retryable: false, uncertain: true };
  const later = { retryable: true, uncertain: false };
  return {
    refusesKey: { kind: 'account-expired', code: 'GROK_AUTH_FAILED', ...refused },
    limitsRate: { kind: 'provider-rate-limited', code: 'GROK_RATE_LIMITED', ...later, retryAfterMs: 2000 },
    fails: { kind: 'provider-unavailable', code: 'GROK_UPSTREAM_ERROR', ...open },
    isOverloaded: { kind: 'provider-unavailable', code: 'GROK_UPSTREAM_ERROR', ...later, retryAfterMs: 1000 },
    hangs: { kind: 'provider-timed-out', code: timeout, ...open },
    resets: { kind: 'provider-unavailable', code: network, ...open },
    sendsHalf: { kind: 'provider-unavailable', code: network, ...open },
    sendsHtml: { kind: 'provider-reply-unreadable', code: empty, ...(step === 'picture' ? open : refused) },
    refusesContent: { kind: 'provider-refused', code: 'SAFETY_REFUSAL', ...refused },
  };
}

function played(upstream: XaiUpstream, step: XaiStep): PlayedUpstream {
  return {
    requests: upstream.requests,
    draws: () => upstream.answer(step, undefined),
    drawsWithUnknownFields: () => {
      for (const each of ['search', 'plan', 'picture'] as const) {
        upstream.adds(each, { later: { of: ['another', 'kind'] }, created: 'x' });
      }
    },
    plays: (play) => upstream.answer(step, PLAYED[play]),
    redirects: (to) => upstream.redirect(to),
    secretIn: ({ headers }) => /^Bearer (.+)$/.exec(String(headers.authorization ?? ''))?.[1],
  };
}

/** What a suite for one way to xAI and one step that goes wrong is made of. */
export function xaiSuite(kind: 'key' | 'account', step: 'search' | 'plan' | 'picture'): MediaProviderSuite {
  const plays = Object.keys(PLAYED) as Play[];
  return {
    name: `The xAI ${kind}, with a ${step} that goes wrong,`,
    expected: expectedAt(step),
    requests: Object.fromEntries(plays.map((play) => [play, BEFORE[step] + 1])),
    make: async (timeoutMs) => {
      const under = await xaiUnderTest(kind, timeoutMs);
      return { provider: under.provider, upstream: played(under.upstream, step), close: under.close };
    },
  };
}
