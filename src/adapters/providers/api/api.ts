import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { emptyReply } from '../shared/responses/diagnosis.ts';
import {
  type DrawingCall,
  drawResponse,
  inPublicTerms,
  LONGEST_PICTURE,
  sendOrder,
} from '../shared/responses/draw-response.ts';
import { finish, leftOut } from '../shared/responses/drawn-pictures.ts';
import { failedInStream } from '../shared/responses/refusal.ts';
import { type ResponsesStyle, responsesBody } from '../shared/responses/responses-body.ts';
import { Steps } from '../shared/responses/steps.ts';
import type { Transcript } from '../shared/responses/transcript.ts';
import { cleanOptions } from '../shared/responses/wire-options.ts';
import { isSendable } from '../shared/upstream.ts';
import { imagesRequest, readImages } from './api.images.ts';
import { apiRecord, type ModelDefaults, type Wiring, wiringOf } from './api.models.ts';
import { imageCost, searchCost, textCost } from './api.prices.ts';
import { keyTerms } from './api.terms.ts';

/** What the provider takes from the settings. */
export interface ApiSettings extends ModelDefaults, ResponsesStyle {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one call. */
  timeoutMs: number;
}

/** One call under way, with what is known of its model. */
type Call = DrawingCall & { wiring: Wiring };

/** GPT models behind an OpenAI key: text models through the Responses API, image models through the Images API. */
export class OpenAiApi extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: ApiSettings;
  readonly #base: string;

  constructor(network: GuardedFetch, settings: ApiSettings) {
    super();
    this.record = apiRecord(settings);
    this.#network = network;
    this.#settings = settings;
    this.#base = settings.baseUrl.replace(/\/+$/, '');
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    if (credentials === null || !isSendable(credentials.secret)) {
      return unready('The OpenAI API key cannot be sent', 'Save the key again, without blanks');
    }
    return askUpstream(this.#network, {
      url: `${this.#base}/models`,
      headers: { authorization: `Bearer ${credentials.secret}`, 'user-agent': 'ima2' },
      signal,
      trust: 'configured',
      label: this.record.label,
      refused: 'Save another key; this one may be revoked',
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const secret = this.#key(context);
    const wiring = wiringOf(order.model.id);
    const { options, warnings } = cleanOptions(order, wiring.options);
    const steps = new Steps(context, order.n);
    const { timeoutMs } = this.#settings;
    const call: Call = { order, options, wiring, secret, context, steps, warnings, timeoutMs, terms: keyTerms };
    const made = await (wiring.route === 'images' ? this.#paint(call) : this.#respond(call));
    steps.end();
    return made;
  }

  #key({ credentials }: CallContext): string {
    const { account } = this.record;
    if (credentials === null) {
      throw new StudioError('account-missing', 'API_KEY_REQUIRED', 'An OpenAI API key is needed', {
        hint: account?.hint,
      });
    }
    // What a header cannot carry is found here, before a byte leaves.
    if (!isSendable(credentials.secret)) {
      throw new StudioError(
        'account-expired',
        'AUTH_API_KEY_INVALID',
        'The OpenAI API key holds characters that no key has',
        {
          hint: 'Save the key again, without spaces, line breaks or invisible characters',
        },
      );
    }
    return credentials.secret;
  }

  #respond(call: Call): Promise<MadeImage[]> {
    const body = JSON.stringify(responsesBody(call.order, call.options, this.#settings));
    const outgoing = this.#outgoing(call, '/responses', 'application/json', body);
    return drawResponse(this.#network, call, outgoing, (transcript) => costOf(transcript, call.wiring));
  }

  async #paint(call: Call): Promise<MadeImage[]> {
    const { path, contentType, body, leftOut: fields } = imagesRequest(call.order, call.options);
    call.warnings.push(...leftOut(call.order, fields));
    const reply = await sendOrder(this.#network, call, this.#outgoing(call, path, contentType, body));
    const limits = { maxBytes: LONGEST_PICTURE, previews: call.options.partial_images ?? 0 };
    const painted = await readImages(reply, limits, call.context, call.steps);
    const broken = painted.broken && inPublicTerms(painted.broken, call.timeoutMs);
    if (painted.pictures.length === 0) {
      throw broken ?? (painted.failure ? failedInStream(painted.failure, {}, call.terms) : emptyReply(call.order));
    }
    const { imageRates } = call.wiring;
    return finish(painted.pictures, call, {
      usage: painted.usage,
      webSearchCalls: undefined,
      costUsd: painted.usage && imageRates ? imageCost(painted.usage, imageRates) : undefined,
      broken,
    });
  }

  #outgoing({ secret }: Call, path: string, contentType: string, body: string | Uint8Array) {
    return { url: `${this.#base}${path}`, headers: { authorization: `Bearer ${secret}` }, contentType, body };
  }
}

/** Cost of text, pictures and searches together; undefined when any part of it is not known. */
function costOf({ usage, toolUsage, searches }: Transcript, { textRates, imageRates }: Wiring): number | undefined {
  const pictures = toolUsage?.image_gen;
  if (!usage || !pictures || textRates === null || imageRates === null) return undefined;
  return textCost(usage, textRates) + imageCost(pictures, imageRates) + searchCost(searches);
}
