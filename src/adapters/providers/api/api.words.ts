import type { Provider } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { LanguageModel, type Writing, type WritingOrder } from '../../../ports/language-model.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { wordsBody, writeWords } from '../shared/responses/write-words.ts';
import { isSendable } from '../shared/upstream.ts';
import { keyTerms } from './api.terms.ts';

/** What writing takes from the settings. */
export interface WordsSettings {
  /** Base address, version path included. */
  baseUrl: string;
  /** Milliseconds for one call. */
  timeoutMs: number;
}

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
    return writeWords(this.#network, {
      url: `${this.#settings.baseUrl.replace(/\/+$/, '')}/responses`,
      headers: { authorization: `Bearer ${secret}` },
      secret,
      body: wordsBody(order),
      terms: keyTerms,
      timeoutMs: order.timeoutMs ?? this.#settings.timeoutMs,
      signal,
    });
  }
}
