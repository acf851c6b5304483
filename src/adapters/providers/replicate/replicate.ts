import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, isUncertain, StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../../domain/generation.ts';
import type { Operation } from '../../../domain/run.ts';
import type { ReplicateEntry } from '../../../domain/settings-instances.ts';
import { type CallContext, type CheckContext, ResumableProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { paintedMask } from '../shared/painted-mask.ts';
import { TimeBudget } from '../shared/polling.ts';
import { failureBody, isSendable } from '../shared/upstream.ts';
import { type Following, findLost, follow, look, type Sent } from './replicate.follow.ts';
import { type Input, inputOf } from './replicate.input.ts';
import { type Calling, callingOf, instanceRecord, replicateRecord, variableOf } from './replicate.models.ts';
import { picturesOf } from './replicate.pictures.ts';
import { refusedAnswer, silent, unreadable } from './replicate.refusal.ts';
import type { InputSchema } from './replicate.schema.ts';
import { Schemas } from './replicate.schemas.ts';
import { dataUrl, uploadFile } from './replicate.upload.ts';
import { creation, Prediction, ReplicateApi, read, referenceOf } from './replicate.wire.ts';

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

/** Models at Replicate: one prediction per order, polled until it is over, found again by its id. */
export class Replicate extends ResumableProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: ReplicateSettings;
  readonly #api: ReplicateApi;
  readonly #schemas: Schemas;
  /** Predictions of this process, so that none is taken for another one that was lost. */
  readonly #known = new Set<string>();

  constructor(network: GuardedFetch, settings: ReplicateSettings) {
    super();
    const { instance } = settings;
    this.record = instance ? instanceRecord(instance.id, instance.label, instance.entry) : replicateRecord();
    this.#network = network;
    this.#settings = settings;
    this.#api = new ReplicateApi(network, instance?.entry.url ?? settings.baseUrl);
    this.#schemas = new Schemas(this.#api);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    if (credentials === null || !isSendable(credentials.secret)) {
      return unready('The Replicate token cannot be sent', 'Save the token again, without blanks');
    }
    return askUpstream(this.#network, {
      url: `${this.#api.base}/account`,
      headers: this.#api.headers(credentials.secret),
      signal,
      trust: 'configured',
      label: this.record.label,
      refused: `Set ${this.#variable} to a token from replicate.com/account/api-tokens`,
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const token = this.#token(context);
    const calling = this.#calling(order);
    const reference = referenceOf(order.model);
    const schema = await this.#schemas.of(reference, token, this.#variable, context.signal);
    const input = inputOf(order, schema, calling);
    const fields = await this.#withPictures(input, schema, token, context.signal);
    const following = this.#following(token, context, calling);
    const since = Date.now() - SKEW_MS;
    const sent: Sent = { model: reference.name, version: reference.version, input: fields, since, known: this.#known };
    const first = await this.#create(sent, following);
    this.#known.add(first.id);
    await context.submitted({ id: first.id, seed: input.seed });
    context.progress(0.05);
    return this.#finish(await follow(first, following), order, { ...following, calling, input });
  }

  async resumeImages(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const calling = this.#calling(order);
    const following = this.#following(this.#token(context), context, calling);
    this.#known.add(operation.id);
    const first = await look(operation.id, following);
    const seed = typeof operation.seed === 'string' ? operation.seed : null;
    const input: Input = { fields: {}, pictures: {}, warnings: [], seed };
    return this.#finish(await follow(first, following), order, { ...following, calling, input });
  }

  get #variable(): string {
    return variableOf(this.#settings.instance?.entry ?? {});
  }

  #calling(order: ImageOrder): Calling {
    const calling = callingOf(order.model, this.#settings.instance?.entry ?? {});
    return { ...calling, timeoutMs: this.#settings.timeoutMs ?? calling.timeoutMs };
  }

  #token({ credentials }: CallContext): string {
    const { account } = this.record;
    if (credentials === null) {
      const hint = account?.hint;
      throw new StudioError('account-missing', 'REPLICATE_TOKEN_MISSING', 'A Replicate token is needed', { hint });
    }
    // What a header cannot carry is found here, before a byte leaves.
    if (!isSendable(credentials.secret)) {
      const message = `The Replicate token in ${this.#variable} holds characters that no token has`;
      throw new StudioError('account-expired', 'REPLICATE_AUTH_FAILED', message, {
        hint: 'Save the token again, without spaces, line breaks or invisible characters',
      });
    }
    return credentials.secret;
  }

  #following(token: string, context: CallContext, { timeoutMs }: Calling): Following {
    return {
      network: this.#network,
      api: this.#api,
      token,
      variable: this.#variable,
      context,
      budget: new TimeBudget(timeoutMs),
      limitMs: timeoutMs,
      pollMs: this.#settings.pollMs ?? POLL_MS,
    };
  }

  /** Small pictures go along as data addresses, large ones are uploaded first. */
  async #withPictures(
    input: Input,
    schema: InputSchema,
    token: string,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    const fields = { ...input.fields };
    const place = async (name: string, media: Media): Promise<string> => {
      const picture = name.includes('mask') ? await paintedMask(media) : media;
      return dataUrl(picture) ?? uploadFile(picture, { api: this.#api, token, signal, variable: this.#variable });
    };
    for (const [name, value] of Object.entries(input.pictures)) {
      const many = Array.isArray(value) || schema?.get(name)?.isArray === true;
      const placed: string[] = [];
      for (const media of Array.isArray(value) ? value : [value]) placed.push(await place(name, media));
      fields[name] = many ? placed : placed[0];
    }
    return fields;
  }

  /** Orders the prediction, once. An answer that was lost on the way is looked for, never asked for a second time. */
  async #create(sent: Sent, following: Following): Promise<Prediction> {
    const { token, context, limitMs, variable } = following;
    const { path, body } = creation({ name: sent.model, version: sent.version }, sent.input);
    let lost: StudioError;
    try {
      const request = { method: 'POST', body, contentType: 'application/json' } as const;
      const reply = await this.#api.send(path, token, { ...request, signal: context.signal, timeoutMs: limitMs });
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

  async #finish(
    prediction: Prediction,
    order: ImageOrder,
    call: Following & { calling: Calling; input: Input },
  ): Promise<MadeImage[]> {
    // A picture that was finished before the cancel arrived is kept, so its download outlives the signal.
    const { context } = call;
    const signal = context.signal.aborted ? new AbortController().signal : context.signal;
    return picturesOf(prediction, order, { ...call, signal });
  }
}
