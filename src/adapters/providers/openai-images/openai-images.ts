import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { ImagesEntry } from '../../../domain/settings-instances.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { download } from '../shared/download.ts';
import { adapted, madePicture } from '../shared/made-picture.ts';
import { orderFrom } from '../shared/order-from.ts';
import { emptyAnswer, keyMissing, keyRefused, refusedBy, type Server } from '../shared/plain-refusal.ts';
import { isSendable, readFailure } from '../shared/upstream.ts';
import { imagesRecord, type Quirks, quirksOf, timeLimitOf, variableOf } from './openai-images.models.ts';
import { ImagesReply, imagesRequest, resultsIn, seedOf } from './openai-images.wire.ts';

/** An entry of the settings with its name. */
export interface ImagesInstance {
  id: string;
  label: string;
  entry: ImagesEntry;
}

/** Base64 of ten pictures of 50 MB would be no answer of sense; this is one of four large ones. */
const LONGEST_ANSWER = 280_000_000;

/** Any server that speaks the images API of OpenAI, in the dialect that its entry says. */
export class OpenAiImages extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #server: Server;
  readonly #base: string;
  readonly #quirks: Quirks;
  readonly #limitMs: number;

  constructor(network: GuardedFetch, { id, label, entry }: ImagesInstance) {
    super();
    this.record = imagesRecord(id, label, entry);
    this.#network = network;
    this.#server = { label, place: `instances.${id}`, variable: variableOf(entry) };
    this.#base = entry.url.replace(/\/+$/, '');
    this.#quirks = quirksOf(entry);
    this.#limitMs = timeLimitOf(entry);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    const { variable, label, place } = this.#server;
    if (credentials !== null && !isSendable(credentials.secret)) {
      const what = variable === undefined ? 'its key' : `the variable ${variable}`;
      return unready(`The key of ${label} cannot be sent`, `Set ${what} again, without blanks`);
    }
    return askUpstream(this.#network, {
      url: `${this.#base}/models`,
      headers: { 'user-agent': 'ima2', ...this.#authorization(credentials?.secret) },
      signal,
      trust: 'configured',
      label,
      // A server without a list of models is there all the same.
      alsoReady: [404, 405],
      unreachable: `Start the server, or check url of ${place}`,
      refused:
        variable === undefined
          ? `Save its key, or name the variable that holds it as keyEnv in ${place}`
          : `Check the key in ${variable}`,
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const key = this.#key(context);
    const { path, contentType, body } = imagesRequest(order, this.#quirks);
    context.phase('waiting');
    context.progress(0.02);
    const reply = await this.#ask(`${this.#base}${path}`, { contentType, body, key }, context);
    if (reply.error) throw refusedBy(this.#server, 400, readFailure(JSON.stringify(reply)), undefined);
    const results = resultsIn(reply).slice(0, order.n);
    if (results.length === 0) throw emptyAnswer(this.#server);
    context.phase('decoding');
    const headers = this.#authorization(key);
    const made: MadeImage[] = [];
    for (const { address, revisedPrompt } of results) {
      const where = { signal: context.signal, timeoutMs: this.#limitMs, base: this.#base, headers };
      const picture = madePicture(await download(this.#network, address, where), order);
      if (picture === undefined) throw emptyAnswer(this.#server, { reason: 'not-a-picture' });
      const whole = { ...withFacts(picture, order, revisedPrompt), ...costs(reply, order, made.length) };
      made.push(whole);
      if (results.length > 1) context.finished(whole);
      context.progress(made.length / results.length);
    }
    return made;
  }

  #key({ credentials }: CallContext): string | undefined {
    if (credentials === null) {
      if (this.#server.variable === undefined) return undefined;
      throw keyMissing(this.#server);
    }
    if (!isSendable(credentials.secret)) throw keyRefused(this.#server, { reason: 'not-sendable' });
    return credentials.secret;
  }

  #authorization(key: string | undefined): Record<string, string> {
    const { authHeader, authPrefix } = this.#quirks;
    return key === undefined ? {} : { [authHeader.toLowerCase()]: `${authPrefix}${key}` };
  }

  #ask(
    url: string,
    { contentType, body, key }: { contentType: string; body: string | Uint8Array; key: string | undefined },
    { signal }: CallContext,
  ): Promise<ImagesReply> {
    const headers = {
      'content-type': contentType,
      accept: 'application/json',
      'user-agent': 'ima2',
      ...this.#authorization(key),
    };
    const order = { url, headers, body, signal, timeoutMs: this.#limitMs, maxBytes: LONGEST_ANSWER };
    return orderFrom(this.#network, this.#server, order, ImagesReply);
  }
}

/** What the order says of a picture that the answer does not. */
function withFacts(picture: MadeImage, order: ImageOrder, revisedPrompt: string | undefined): MadeImage {
  const seed = order.seed === null ? undefined : seedOf(order.seed);
  const warnings = [
    ...(seed !== undefined && seed !== order.seed
      ? [adapted('seed', order.seed, seed, 'The server takes 32 bits')]
      : []),
    ...(picture.warnings ?? []),
  ];
  return { ...picture, revisedPrompt, seed, ...(warnings.length > 0 && { warnings }) };
}

/** Some gateways say what a call cost, in US dollars; that stands with its first picture, so that sums stay right. */
function costs({ usage }: ImagesReply, order: ImageOrder, index: number): Pick<MadeImage, 'costUsd' | 'usage'> {
  const cost = usage?.cost;
  const isTold = typeof cost === 'number' && cost >= 0;
  const own = isTold ? (index === 0 ? cost : 0) : order.model.price?.perImageUsd.any;
  return { costUsd: own, ...(index === 0 && usage && { usage }) };
}
