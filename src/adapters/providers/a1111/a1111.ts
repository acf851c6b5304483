import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { StableDiffusionEntry } from '../../../domain/settings-instances.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream } from '../shared/ask-upstream.ts';
import { adapted, madePicture } from '../shared/made-picture.ts';
import { orderFrom } from '../shared/order-from.ts';
import { emptyAnswer, keyMissing, type Server } from '../shared/plain-refusal.ts';
import { a1111Record, timeLimitOf, variableOf } from './a1111.models.ts';
import { watch } from './a1111.progress.ts';
import { bytesOf, Drawn, type SdapiRequest, sdapiRequest, seedIn } from './a1111.wire.ts';

/** An entry of the settings with its name. */
export interface SdapiInstance {
  id: string;
  label: string;
  entry: StableDiffusionEntry;
  /** Milliseconds between two looks at the progress. */
  pollMs?: number;
}

const POLL_MS = 500;
const LONGEST_ANSWER = 140_000_000;
/** A call ends within a second after the person cancels; this much of it is for telling the server. */
const INTERRUPT_MS = 800;

/** Stable Diffusion WebUI, Forge, SD.Next and others that speak the sdapi. One order at a time: the server has one lock. */
export class StableDiffusion extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #server: Server;
  readonly #base: string;
  readonly #limitMs: number;
  readonly #pollMs: number;
  /** Ends when the order before is over. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(network: GuardedFetch, { id, label, entry, pollMs = POLL_MS }: SdapiInstance) {
    super();
    this.record = a1111Record(id, label, entry);
    this.#network = network;
    this.#server = { label, place: `instances.${id}`, variable: variableOf(entry) };
    this.#base = `${entry.url.replace(/\/+$/, '').replace(/\/sdapi\/v1$/, '')}/sdapi/v1`;
    this.#limitMs = timeLimitOf(entry);
    this.#pollMs = pollMs;
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    const { label, place, variable } = this.#server;
    return askUpstream(this.#network, {
      url: `${this.#base}/samplers`,
      headers: headersFor(credentials?.secret),
      signal,
      trust: 'configured',
      label,
      unreachable: `Start the server with --api, or check url of ${place}`,
      refused:
        variable === undefined
          ? `Save name:password as its key, or name the variable that holds it as keyEnv in ${place}`
          : `Check ${variable}`,
      missing: 'Start the server with --api',
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    if (this.#server.variable !== undefined && context.credentials === null) throw keyMissing(this.#server);
    const turn = this.#before;
    const drawn = untilTurn(turn, context).then(() => this.#draw(order, context));
    // The next one waits for both: who gives up early leaves the one before at work.
    this.#before = Promise.allSettled([turn, drawn]);
    return drawn;
  }

  async #draw(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    const request = await sdapiRequest(order);
    const headers = headersFor(context.credentials?.secret);
    context.phase('streaming');
    context.progress(0.02);
    const over = new AbortController();
    const watching = { network: this.#network, base: this.#base, headers, everyMs: this.#pollMs };
    const watched = watch(watching, context, over.signal);
    try {
      const drawn = await this.#order(request, headers, context);
      return [this.#picture(drawn, request, order)];
    } catch (error) {
      if (context.signal.aborted) await this.#interrupt(headers);
      throw error;
    } finally {
      over.abort();
      await watched;
      if (!context.signal.aborted) context.progress(1);
    }
  }

  #order(
    { path, body }: SdapiRequest,
    headers: Record<string, string>,
    { signal }: CallContext,
  ): Promise<ReturnType<typeof Drawn.parse>> {
    const order = {
      url: `${this.#base}${path}`,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
      timeoutMs: this.#limitMs,
      maxBytes: LONGEST_ANSWER,
    };
    return orderFrom(this.#network, this.#server, order, Drawn);
  }

  #picture({ images, info }: ReturnType<typeof Drawn.parse>, request: SdapiRequest, order: ImageOrder): MadeImage {
    const [first] = images;
    const picture = first === undefined ? undefined : madePicture(bytesOf(first), order);
    if (picture === undefined) throw emptyAnswer(this.#server);
    const { seed } = request;
    const isCut = seed !== undefined && seed !== order.seed;
    const warnings = [
      ...(isCut ? [adapted('seed', order.seed, seed, 'Stable Diffusion takes seeds of 32 bits')] : []),
      ...(picture.warnings ?? []),
    ];
    return { ...picture, seed: seedIn(info) ?? seed, costUsd: 0, ...(warnings.length > 0 && { warnings }) };
  }

  /** The server goes on with an order that nobody waits for, and keeps the next one waiting, unless it is told. */
  async #interrupt(headers: Record<string, string>): Promise<void> {
    const { signal } = new AbortController();
    const rest = { headers, signal, trust: 'configured', timeoutMs: INTERRUPT_MS, maxBytes: 100_000 } as const;
    await this.#network.request(`${this.#base}/interrupt`, { method: 'POST', ...rest }).then(
      (reply) => reply.discard(),
      () => undefined,
    );
  }
}

/** HTTP Basic, as `--api-auth` wants it. */
function headersFor(login: string | undefined): Record<string, string> {
  const headers = { accept: 'application/json', 'user-agent': 'ima2' };
  if (login === undefined) return headers;
  return { ...headers, authorization: `Basic ${Buffer.from(login).toString('base64')}` };
}

/** Waits until it is the order's turn; rejects at once when the person cancels. */
async function untilTurn(turn: Promise<unknown>, context: CallContext): Promise<void> {
  context.phase('waiting');
  const { signal } = context;
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([turn, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
