import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
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
import { isSendable } from '../shared/upstream.ts';
import { accountNeed, type OauthDefaults, OauthOptions, oauthRecord } from './oauth.models.ts';
import { quotaInEvent, quotaInHeaders } from './oauth.quota.ts';
import { accountTerms, proxyTerms } from './oauth.terms.ts';
import {
  type Addresses,
  accountHeaders,
  backendAddresses,
  oauthBody,
  proxyAddresses,
  proxyHeaders,
} from './oauth.wire.ts';

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
  readonly #addresses: Addresses;
  readonly #throughProxy: boolean;

  constructor(network: GuardedFetch, settings: OauthSettings, notes: QuotaNotes) {
    super();
    const { proxyUrl, baseUrl } = settings;
    this.record = oauthRecord(settings);
    this.#network = network;
    this.#notes = notes;
    this.#settings = settings;
    this.#throughProxy = proxyUrl !== null;
    this.#addresses = proxyUrl === null ? backendAddresses(baseUrl) : proxyAddresses(proxyUrl);
  }

  async check({ signal, credentials }: CheckContext): Promise<ProviderHealth> {
    if (!this.#throughProxy && !isUsable(credentials)) return unready(accountNeed.message, accountNeed.hint);
    return askUpstream(this.#network, {
      url: this.#addresses.models,
      headers: { ...this.#headers(credentials), 'user-agent': 'ima2' },
      signal,
      trust: 'configured',
      label: this.#throughProxy ? 'The proxy of the ChatGPT account' : this.record.label,
      timeoutMs: this.#settings.statusTimeoutMs,
      refused: this.#throughProxy ? 'Sign in where the proxy runs' : 'Sign in with ChatGPT again',
      ...(this.#throughProxy && { unreachable: 'Start the proxy, or check IMA2_OAUTH_PROXY_URL' }),
    });
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    const headers = this.#headers(context.credentials);
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
        secret: this.#throughProxy ? '' : (context.credentials?.secret ?? ''),
        terms: this.#throughProxy ? proxyTerms : accountTerms,
        timeoutMs: this.#settings.timeoutMs,
        ...this.#listener(context.credentials),
      },
      {
        url: this.#addresses.responses,
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
    if (this.#throughProxy || credentials === null) return {};
    return {
      listener: {
        headers: (header) => this.#notes.note(credentials, quotaInHeaders(header)),
        event: (event) => this.#notes.note(credentials, quotaInEvent(event)),
      },
    };
  }

  /** A proxy gets nothing of ours, also when there is an account. */
  #headers(credentials: Credentials | null): Readonly<Record<string, string>> {
    if (this.#throughProxy) return proxyHeaders;
    if (credentials === null) {
      const { message, hint } = accountNeed;
      throw new StudioError('account-missing', 'OAUTH_UNAVAILABLE', message, { hint });
    }
    // What a header cannot carry is found here, before a byte leaves.
    if (!isUsable(credentials)) {
      const message = 'The ChatGPT token holds characters that no token has';
      throw new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', message, { hint: 'Sign in with ChatGPT again' });
    }
    return accountHeaders(credentials);
  }
}

function isUsable(credentials: Credentials | null): boolean {
  if (credentials === null) return false;
  const { secret, accountId } = credentials;
  return isSendable(secret) && (accountId === undefined || isSendable(accountId));
}
