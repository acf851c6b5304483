import type { Provider } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { LanguageModel, type Writing, type WritingOrder } from '../../../ports/language-model.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { wordsBody, writeWords } from '../shared/responses/write-words.ts';
import type { OauthWay } from './oauth.way.ts';

/** A language model behind a ChatGPT account: one call without tools, of which the backend keeps nothing. */
export class ChatGptWords extends LanguageModel {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #way: OauthWay;
  readonly #timeoutMs: number;

  constructor(network: GuardedFetch, record: Provider, way: OauthWay, timeoutMs: number) {
    super();
    this.record = record;
    this.#network = network;
    this.#way = way;
    this.#timeoutMs = timeoutMs;
  }

  async write(
    order: WritingOrder,
    { signal, credentials }: { signal: AbortSignal; credentials: Credentials | null },
  ): Promise<Writing> {
    if (signal.aborted) throw cancelled();
    return writeWords(this.#network, {
      url: this.#way.addresses.responses,
      headers: this.#way.headers(credentials),
      secret: this.#way.secretOf(credentials),
      // The backend answers as a stream only, and it wants `instructions` to be there.
      body: { ...wordsBody(order), instructions: '', stream: true },
      terms: this.#way.terms,
      timeoutMs: order.timeoutMs ?? this.#timeoutMs,
      signal,
    });
  }
}
