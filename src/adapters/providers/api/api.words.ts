import type { Provider } from '../../../domain/catalog.ts';
import { cancelled, StudioError, uncertain } from '../../../domain/errors.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { LanguageModel, type Writing, type WritingOrder } from '../../../ports/language-model.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';
import { parse } from '../shared/responses/follow-response.ts';
import { failedInStream, refusedAnswer, safetyRefusal } from '../shared/responses/refusal.ts';
import { ResponseObject } from '../shared/responses/response-event.ts';
import { dataUrl } from '../shared/responses/responses-body.ts';
import { Transcript } from '../shared/responses/transcript.ts';
import { failureBody, isSendable, readFailure, retryAfterMs, shownWords } from '../shared/upstream.ts';
import { keyTerms } from './api.terms.ts';

/** What writing takes from the settings. */
export interface WordsSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one call. */
  timeoutMs: number;
}

const LONGEST_ANSWER = 4 * 1024 * 1024;

/** A language model behind an OpenAI key: one call of the Responses API without tools, of which OpenAI keeps nothing. */
export class OpenAiWords extends LanguageModel {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #settings: WordsSettings;

  constructor(network: GuardedFetch, record: Provider, settings: WordsSettings) {
    super();
    this.record = record;
    this.#network = network;
    this.#settings = settings;
  }

  async write(
    order: WritingOrder,
    { signal, credentials }: { signal: AbortSignal; credentials: Credentials | null },
  ): Promise<Writing> {
    if (signal.aborted) throw cancelled();
    const secret = credentials?.secret ?? '';
    if (!isSendable(secret)) throw keyTerms.refused({ text: '' }, {});
    const reply = await this.#send(order, secret, signal);
    const transcript = new Transcript();
    transcript.takeResponse(parse(ResponseObject, await this.#read(() => reply.text())));
    if (transcript.failure !== undefined) throw failedInStream(transcript.failure, {}, keyTerms);
    if (transcript.refusal !== '') throw safetyRefusal({ text: '' }, {}, shownWords(transcript.refusal, secret));
    return { text: transcript.words, ...(transcript.usage && { usage: transcript.usage }) };
  }

  async #send(order: WritingOrder, secret: string, signal: AbortSignal): Promise<Reply> {
    const url = `${this.#settings.baseUrl.replace(/\/+$/, '')}/responses`;
    const reply = await this.#read(() =>
      this.#network.request(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': 'ima2',
        },
        body: JSON.stringify(bodyOf(order)),
        signal,
        trust: 'configured',
        timeoutMs: this.#settings.timeoutMs,
        maxBytes: LONGEST_ANSWER,
      }),
    );
    if (reply.status >= 200 && reply.status < 300) return reply;
    const failure = readFailure(await failureBody(reply));
    const facts = {
      retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
      requestId: reply.header('x-request-id') ?? undefined,
    };
    throw refusedAnswer(reply.status, failure, facts, keyTerms);
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      const error = StudioError.from(failure);
      if (error.kind !== 'provider-timed-out') throw failure;
      const seconds = Math.round(this.#settings.timeoutMs / 1000);
      throw uncertain('provider-timed-out', 'GENERATION_TIMEOUT', `OpenAI wrote nothing within ${seconds} s`, {
        details: error.details,
      });
    }
  }
}

function bodyOf({ model, instruction, text, pictures, schema }: WritingOrder): Record<string, unknown> {
  return {
    model,
    input: [
      { role: 'developer', content: instruction },
      {
        role: 'user',
        content: [
          ...pictures.map((picture) => ({ type: 'input_image', image_url: dataUrl(picture), detail: 'auto' })),
          { type: 'input_text', text },
        ],
      },
    ],
    ...(schema && { text: { format: { type: 'json_schema', name: 'answer', strict: true, schema } } }),
    store: false,
  };
}
