import type { Provider } from '../../../domain/catalog.ts';
import { isUncertain, StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import type { ReplicateEntry } from '../../../domain/settings-instances.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { paintedMask } from '../shared/painted-mask.ts';
import { TimeBudget } from '../shared/polling.ts';
import { failureBody, isSendable } from '../shared/upstream.ts';
import { type Following, findLost, type Sent } from './replicate.follow.ts';
import { variableOf } from './replicate.models.ts';
import { refusedAnswer, silent, unreadable } from './replicate.refusal.ts';
import type { InputSchema } from './replicate.schema.ts';
import { Schemas } from './replicate.schemas.ts';
import { dataUrl, uploadFile } from './replicate.upload.ts';
import { creation, type ModelReference, Prediction, ReplicateApi, read } from './replicate.wire.ts';

/** What the provider takes from the settings. */
export interface ReplicateSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Where it stands for one entry of the settings. */
  instance?: { id: string; label: string; entry: ReplicateEntry };
  /** Milliseconds between two looks at a prediction. */
  pollMs?: number;
  /** Milliseconds for a whole job, in place of what its model is given. */
  timeoutMs?: number;
}

const POLL_MS = 500;
/** Clocks differ; a prediction made a little earlier may be the one that was lost. */
const SKEW_MS = 30_000;

/** Inputs of a prediction: values as they are, and pictures still as bytes, field by field. */
export interface Inputs {
  fields: Readonly<Record<string, unknown>>;
  pictures: Readonly<Record<string, Media | readonly Media[]>>;
}

/** Orders predictions for one account, each once; pictures and clips are ordered alike. */
export class ReplicateOrders {
  readonly api: ReplicateApi;
  readonly #network: GuardedFetch;
  readonly #settings: ReplicateSettings;
  readonly #record: Provider;
  readonly #schemas: Schemas;
  /** Predictions of this process, so that none is taken for another one that was lost. */
  readonly #known = new Set<string>();

  constructor(network: GuardedFetch, settings: ReplicateSettings, record: Provider) {
    this.#network = network;
    this.#settings = settings;
    this.#record = record;
    this.api = new ReplicateApi(network, settings.instance?.entry.url ?? settings.baseUrl);
    this.#schemas = new Schemas(this.api);
  }

  /** Where the token comes from, for the person. */
  get variable(): string {
    return variableOf(this.#settings.instance?.entry ?? {});
  }

  /** Milliseconds between two looks at a prediction. */
  get pollMs(): number {
    return this.#settings.pollMs ?? POLL_MS;
  }

  /** The token as it is sent. Refuses one that is missing, or that no header can carry. */
  token({ credentials }: CallContext): string {
    const { account } = this.#record;
    if (credentials === null) {
      const hint = account?.hint;
      throw new StudioError('account-missing', 'REPLICATE_TOKEN_MISSING', 'A Replicate token is needed', { hint });
    }
    // What a header cannot carry is found here, before a byte leaves.
    if (!isSendable(credentials.secret)) {
      const message = `The Replicate token in ${this.variable} holds characters that no token has`;
      throw new StudioError('account-expired', 'REPLICATE_AUTH_FAILED', message, {
        hint: 'Save the token again, without spaces, line breaks or invisible characters',
      });
    }
    return credentials.secret;
  }

  /** What following a prediction needs; `limitMs` is the time for the whole of it. */
  following(token: string, context: CallContext, limitMs: number): Following {
    const { api, variable, pollMs } = this;
    const budget = new TimeBudget(limitMs);
    return { network: this.#network, api, token, variable, context, budget, limitMs, pollMs };
  }

  /** The input form of a model; undefined when Replicate does not say. */
  schemaOf(reference: ModelReference, token: string, signal: AbortSignal): Promise<InputSchema> {
    return this.#schemas.of(reference, token, this.variable, signal);
  }

  /** Small pictures go along as data addresses, large ones are uploaded first. */
  async withPictures(
    input: Inputs,
    schema: InputSchema,
    token: string,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    const fields = { ...input.fields };
    const place = async (name: string, media: Media): Promise<string> => {
      const picture = name.includes('mask') ? await paintedMask(media) : media;
      return dataUrl(picture) ?? uploadFile(picture, { api: this.api, token, signal, variable: this.variable });
    };
    for (const [name, value] of Object.entries(input.pictures)) {
      const many = !('bytes' in value) || schema?.get(name)?.isArray === true;
      const placed: string[] = [];
      for (const media of 'bytes' in value ? [value] : value) placed.push(await place(name, media));
      fields[name] = many ? placed : placed[0];
    }
    return fields;
  }

  /** Orders a prediction, once. An answer that was lost on the way is looked for, never asked for a second time. */
  async create(
    { name: model, version }: ModelReference,
    input: Readonly<Record<string, unknown>>,
    following: Following,
  ): Promise<Prediction> {
    const sent: Sent = { model, version, input, since: Date.now() - SKEW_MS, known: this.#known };
    const prediction = await this.#send(sent, following);
    this.#known.add(prediction.id);
    return prediction;
  }

  /** A prediction of an earlier process. */
  knows(id: string): void {
    this.#known.add(id);
  }

  async #send(sent: Sent, following: Following): Promise<Prediction> {
    const { token, context, limitMs, variable } = following;
    const { path, body } = creation({ name: sent.model, version: sent.version }, sent.input);
    let lost: StudioError;
    try {
      const request = { method: 'POST', body, contentType: 'application/json' } as const;
      const reply = await this.api.send(path, token, { ...request, signal: context.signal, timeoutMs: limitMs });
      if (reply.status < 200 || reply.status >= 300) {
        const failure = { status: reply.status, header: (name: string) => reply.header(name) };
        throw refusedAnswer({ ...failure, body: await failureBody(reply), variable, creates: true });
      }
      const prediction = read(Prediction, await reply.text());
      if (prediction !== undefined) return prediction;
      lost = unreadable();
    } catch (error) {
      lost = StudioError.from(error);
      if (lost.kind === 'run-cancelled' || !isUncertain(lost) || lost.code === 'REPLICATE_UPSTREAM_ERROR') throw lost;
    }
    const found = await findLost(sent, following);
    if (found !== undefined) return found;
    throw lost.kind === 'provider-timed-out' ? silent(limitMs) : lost;
  }
}
