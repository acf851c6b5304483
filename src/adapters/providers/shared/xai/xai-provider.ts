import type { Provider, ProviderHealth } from '../../../../domain/catalog.ts';
import { cancelled } from '../../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../../domain/generation.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { Reply } from '../../../network/reply.ts';
import { askUpstream, unready } from '../ask-upstream.ts';
import { isSendable } from '../upstream.ts';
import { downloadPicture } from './download-picture.ts';
import type { DownloadLimits } from './download-result.ts';
import { emptyAnswer, safetyRefusal } from './failures.ts';
import { type GuestWriters, PLANNER_HINT } from './guest-planner.ts';
import { madePicture } from './made-picture.ts';
import { Planner, type PlannerSettings } from './planner.ts';
import { XaiLine } from './xai-line.ts';
import { NO_SECRET, secretOf } from './xai-secret.ts';
import type { XaiWay } from './xai-way.ts';
import { ModelsReply, PictureReply, picturePlanning, pictureRequest } from './xai-wire.ts';

/** What both ways to xAI take from the settings. */
export interface XaiSettings extends PlannerSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one picture call. */
  generationTimeoutMs: number;
  /** Milliseconds for the question whether xAI is there. */
  statusTimeoutMs: number;
  download: DownloadLimits;
}

/** Prefix of the ids of all models that make pictures. */
const PICTURE_MODELS = 'grok-imagine';

/** Pictures of xAI: search, plan, one call for each picture, download. How one gets in is in the record. */
export abstract class XaiProvider extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: XaiSettings;
  readonly #line: XaiLine;
  readonly #planner: Planner;
  readonly #base: string;
  readonly #refusedHint: string;

  /** `refusedHint`: what to do when xAI refuses the credentials. `writers`: who else may plan. */
  constructor(network: GuardedFetch, { record, refusedHint }: XaiWay, settings: XaiSettings, writers: GuestWriters) {
    super();
    this.record = record;
    this.#network = network;
    this.#settings = settings;
    this.#base = settings.baseUrl.replace(/\/+$/, '');
    this.#refusedHint = refusedHint;
    this.#line = new XaiLine(network, this.#base, refusedHint);
    this.#planner = new Planner(this.#line, settings, writers);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    const secret = this.record.account === null ? NO_SECRET : credentials?.secret;
    if (secret === undefined || !isSendable(secret)) {
      return unready(`The credentials for ${this.record.label} cannot be sent`, this.#refusedHint);
    }
    const obstacle = await this.#planner.obstacle();
    if (obstacle !== undefined) return unready(obstacle, PLANNER_HINT);
    return askUpstream(this.#network, {
      url: `${this.#base}/models`,
      headers: { authorization: `Bearer ${secret}`, 'user-agent': 'ima2' },
      signal,
      trust: 'configured',
      timeoutMs: this.#settings.statusTimeoutMs,
      label: this.record.label,
      refused: this.#refusedHint,
      read: readModels,
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const secret = secretOf(this.record, context, this.#refusedHint);
    const isPlanned = order.action === 'generate' && order.mode === 'auto';
    const planning = isPlanned ? picturePlanning(order) : undefined;
    const plan = planning && (await this.#planner.plan(planning, secret, context));
    context.phase('streaming');
    const { usage, ...drawn } = await this.#draw(order, plan, secret, context);
    context.phase('decoding');
    context.progress(0.9);
    const bytes = drawn.bytes ?? (await this.#download(drawn.url ?? '', context));
    const made = madePicture(bytes, order, {
      providerUrl: drawn.url,
      revisedPrompt: drawn.revisedPrompt ?? plan,
      ticks: usage?.cost_in_usd_ticks ?? undefined,
      bills: planning === undefined ? [] : this.#planner.claim(planning),
    });
    context.progress(1);
    return [made];
  }

  async #draw(order: ImageOrder, plan: string | undefined, secret: string, context: CallContext) {
    const reply = await this.#line.send({
      step: 'picture',
      ...pictureRequest(order, plan),
      schema: PictureReply,
      secret,
      signal: context.signal,
      timeoutMs: this.#settings.generationTimeoutMs,
    });
    const first = reply.data?.[0];
    if (first?.respect_moderation === false) throw safetyRefusal('picture');
    if (!first?.url && !first?.b64_json) throw emptyAnswer('picture', false);
    return {
      url: first.url ?? undefined,
      bytes: first.b64_json ? Buffer.from(first.b64_json, 'base64') : undefined,
      revisedPrompt: first.revised_prompt ?? undefined,
      usage: reply.usage,
    };
  }

  #download(address: string, { signal }: CallContext): Promise<Uint8Array> {
    return downloadPicture(this.#network, address, this.#settings.download, signal);
  }
}

async function readModels(reply: Reply): Promise<ProviderHealth> {
  const models = modelsIn(await reply.text());
  if (models.length > 0) return { ready: true, reason: null, hint: null, facts: { models } };
  const hint = 'Look at the plan of the account at x.ai, or choose another provider';
  return unready('xAI offers no picture models here', hint, { models });
}

function modelsIn(text: string): string[] {
  try {
    const { data = [], models = [] } = ModelsReply.parse(JSON.parse(text));
    return [...data, ...models].map(({ id }) => id ?? '').filter((id) => id.startsWith(PICTURE_MODELS));
  } catch {
    return [];
  }
}
