import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import type { QuotaNotes } from '../../../ports/quota-notes.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { askUpstream, unready } from '../shared/ask-upstream.ts';
import { type AnswerListener, drawResponse } from '../shared/responses/draw-response.ts';
import type { ResponsesStyle } from '../shared/responses/responses-body.ts';
import { Steps } from '../shared/responses/steps.ts';
import { cleanOptions } from '../shared/responses/wire-options.ts';
import { accountNeed, type OauthDefaults, OauthOptions, oauthRecord } from './oauth.models.ts';
import { quotaInEvent, quotaInHeaders } from './oauth.quota.ts';
import { isUsable, type OauthWay, oauthWay } from './oauth.way.ts';
import { oauthBody } from './oauth.wire.ts';

/** What the provider takes from the settings. */
export interface OauthSettings extends OauthDefaults, ResponsesStyle {
  /** Address of ChatGPT's backend, without `/codex`. */
  baseUrl: string;
  /** Milliseconds for one call. */
  timeoutMs: number;
  /** Milliseconds for the question whether the backend is there. */
  statusTimeoutMs: number;
}

/** GPT models that draw behind a ChatGPT account: through its backend, or through a proxy that holds the account. */
export class ChatGptAccount extends MediaProvider {
  readonly record: Provider;
  readonly #network: GuardedFetch;
  readonly #notes: QuotaNotes;
  readonly #settings: OauthSettings;
  readonly #way: OauthWay;

  constructor(network: GuardedFetch, settings: OauthSettings, notes: QuotaNotes) {
    super();
    this.record = oauthRecord(settings);
    this.#network = network;
    this.#notes = notes;
    this.#settings = settings;
    this.#way = oauthWay(settings);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    const { isProxy, addresses } = this.#way;
    if (!isProxy && !isUsable(credentials)) return unready(accountNeed.message, accountNeed.hint);
    return askUpstream(this.#network, {
      url: addresses.models,
      headers: { ...this.#way.headers(credentials), 'user-agent': 'ima2' },
      signal,
      trust: 'configured',
      label: isProxy ? 'The proxy of the ChatGPT account' : this.record.label,
      timeoutMs: this.#settings.statusTimeoutMs,
      refused: isProxy ? 'Sign in where the proxy runs' : 'Sign in with ChatGPT again',
      ...(isProxy && { unreachable: 'Start the proxy, or check IMA2_OAUTH_PROXY_URL' }),
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const headers = this.#way.headers(context.credentials);
    const { options, warnings } = cleanOptions(order, OauthOptions);
    const steps = new Steps(context, order.n);
    const made = await drawResponse(
      this.#network,
      {
        order,
        options,
        warnings,
        context,
        steps,
        secret: this.#way.secretOf(context.credentials),
        terms: this.#way.terms,
        timeoutMs: this.#settings.timeoutMs,
        ...this.#listener(context.credentials),
      },
      {
        url: this.#way.addresses.responses,
        headers,
        contentType: 'application/json',
        body: JSON.stringify(oauthBody(order, options, this.#settings)),
      },
    );
    steps.end();
    return made;
  }

  /** What is left of the account's quota; a proxy holds another account. */
  #listener(credentials: Credentials | null): { listener?: AnswerListener } {
    if (this.#way.isProxy || credentials === null) return {};
    return {
      listener: {
        headers: (header) => this.#notes.note(credentials, quotaInHeaders(header)),
        event: (event) => this.#notes.note(credentials, quotaInEvent(event)),
      },
    };
  }
}
