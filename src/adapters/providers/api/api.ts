import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError, uncertain } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { failureBody, isSendable, readFailure, retryAfterMs } from '../shared/upstream.ts';
import { brokenOff, diagnose, emptyReply, unreadable } from './api.diagnosis.ts';
import { imagesRequest, readImages } from './api.images.ts';
import { apiRecord, type ModelDefaults, type Wiring, wiringOf } from './api.models.ts';
import { cleanOptions, finish, leftOut, pictureOf } from './api.pictures.ts';
import { imageCost, searchCost, textCost } from './api.prices.ts';
import { Steps } from './api.progress.ts';
import { failedInStream, refusedAnswer } from './api.refusal.ts';
import { followResponse } from './api.responses.ts';
import type { DrawnPicture, Transcript } from './api.transcript.ts';
import { type ResponsesStyle, responsesBody, type WireOptions } from './api.wire.ts';

/** What the provider takes from the settings. */
export interface ApiSettings extends ModelDefaults, ResponsesStyle {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one call. */
  timeoutMs: number;
}

/** Base64 of the largest picture that is taken, 50 MB, and some room for the event around it. */
const LONGEST_PICTURE = 70_000_000;

/** One call under way. */
interface Call {
  order: ImageOrder;
  options: WireOptions;
  wiring: Wiring;
  secret: string;
  context: CallContext;
  steps: Steps;
  warnings: Warning[];
}

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
    if (credentials === null || !isSendable(credentials.secret)) return unready('The OpenAI API key cannot be sent');
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
    const { options, warnings } = cleanOptions(order, wiring);
    const call: Call = { order, options, wiring, secret, context, steps: new Steps(context, order.n), warnings };
    const made = await (wiring.route === 'images' ? this.#paint(call) : this.#respond(call));
    call.steps.end();
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

  async #respond(call: Call): Promise<MadeImage[]> {
    const body = JSON.stringify(responsesBody(call.order, call.options, this.#settings));
    const reply = await this.#send(call, '/responses', 'application/json', body);
    const heard = await followResponse(reply, limitsOf(call), call.context, call.steps, handOver(call));
    const { transcript } = heard;
    const broken = heard.broken && this.#inPublicTerms(heard.broken);
    if (transcript.pictures.length === 0) throw broken ?? diagnose(transcript, call.order, call.secret);
    const short = broken ?? cutShort(transcript);
    // What was finished is kept already; the reason why the rest is missing is the outcome of the call.
    if (short !== undefined && call.order.n > 1 && transcript.drawn < call.order.n) throw short;
    return finish(transcript.pictures, call, {
      usage: usageOf(transcript),
      webSearchCalls: transcript.searches,
      costUsd: costOf(transcript, call.wiring),
      broken: short,
    });
  }

  async #paint(call: Call): Promise<MadeImage[]> {
    const request = imagesRequest(call.order, call.options);
    call.warnings.push(...leftOut(call.order, request.leftOut));
    const reply = await this.#send(call, request.path, request.contentType, request.body);
    const painted = await readImages(reply, limitsOf(call), call.context, call.steps);
    const broken = painted.broken && this.#inPublicTerms(painted.broken);
    if (painted.pictures.length === 0) {
      throw broken ?? (painted.failure ? failedInStream(painted.failure, {}) : emptyReply(call.order));
    }
    const { imageRates } = call.wiring;
    return finish(painted.pictures, call, {
      usage: painted.usage,
      webSearchCalls: undefined,
      costUsd: painted.usage && imageRates ? imageCost(painted.usage, imageRates) : undefined,
      broken,
    });
  }

  /** Sends the call; resolves with the answer's head when the upstream accepted it. */
  async #send(call: Call, path: string, contentType: string, body: string | Uint8Array): Promise<Reply> {
    const { order, secret, context } = call;
    let reply: Reply;
    try {
      reply = await this.#network.request(`${this.#base}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': contentType,
          accept: 'text/event-stream, application/json',
          'user-agent': 'ima2',
        },
        body,
        signal: context.signal,
        trust: 'configured',
        timeoutMs: this.#settings.timeoutMs,
        maxBytes: LONGEST_PICTURE * (order.n + 4),
      });
    } catch (error) {
      throw this.#inPublicTerms(StudioError.from(error));
    }
    if (reply.status >= 200 && reply.status < 300) return reply;
    const failure = readFailure(await failureBody(reply));
    throw refusedAnswer(reply.status, failure, {
      retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
      requestId: reply.header('x-request-id') ?? undefined,
    });
  }

  /** Gives failures of the way there the public codes that they have always had. */
  #inPublicTerms(error: StudioError): StudioError {
    if (error.code === 'REPLY_TOO_LARGE') return unreadable(error.details);
    if (error.kind !== 'provider-timed-out') return error;
    const seconds = Math.round(this.#settings.timeoutMs / 1000);
    return uncertain('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', `OpenAI sent no picture within ${seconds} s`, {
      details: { ...error.details, diagnosticReason: 'responses_image_timeout' },
    });
  }
}

/** Hands over each of several pictures as it is finished. */
function handOver(call: Call): ((picture: DrawnPicture) => void) | undefined {
  if (call.order.n === 1) return undefined;
  let count = 0;
  return (drawn) => {
    const picture = count < call.order.n ? pictureOf(drawn, call) : undefined;
    if (picture === undefined) return;
    count += 1;
    call.context.finished(picture);
    call.steps.next();
  };
}

/** Whether a response that gave a picture ended badly all the same. */
function cutShort({ failure, finished }: Transcript): StudioError | undefined {
  if (failure !== undefined) return failedInStream(failure, {});
  return finished ? undefined : brokenOff({});
}

function limitsOf({ options }: Call): { maxBytes: number; previews: number } {
  return { maxBytes: LONGEST_PICTURE, previews: options.partial_images ?? 0 };
}

function usageOf({ usage, toolUsage }: Transcript): Record<string, unknown> | undefined {
  if (usage === undefined && !toolUsage) return undefined;
  return { ...usage, ...(toolUsage && { tool_usage: toolUsage }) };
}

/** Cost of text, pictures and searches together; undefined when any part of it is not known. */
function costOf({ usage, toolUsage, searches }: Transcript, { textRates, imageRates }: Wiring): number | undefined {
  const pictures = toolUsage?.image_gen;
  if (!usage || !pictures || textRates === null || imageRates === null) return undefined;
  return textCost(usage, textRates) + imageCost(pictures, imageRates) + searchCost(searches);
}
