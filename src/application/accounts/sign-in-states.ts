import type { ProviderStatus } from '../../domain/provider-status.ts';
import { accountKinds } from '../../domain/secrets.ts';
import type { AntigravityState, ChatGptState, GrokState } from '../../domain/sign-in-state.ts';
import type { Catalog } from '../catalog.ts';

/** Asks providers that work with an account of the person, in the words of ima2-gen 2; each for 3 s at most. */
export class SignInStates {
  readonly #catalog: Catalog;
  readonly #antigravity: string;

  /** `antigravity` is the id of the provider behind the Antigravity program. */
  constructor(catalog: Catalog, antigravity: string) {
    this.#catalog = catalog;
    this.#antigravity = antigravity;
  }

  /** The ChatGPT account. */
  async chatgpt(): Promise<ChatGptState> {
    const { ready, reason, hint, facts } = await this.#ask(accountKinds.chatgpt.provider);
    if (ready) return { status: 'ready', models: textsIn(facts.models), reason, hint };
    return { status: facts.unreached === true ? 'offline' : 'auth_required', reason, hint };
  }

  /** The Grok account. */
  async grok(): Promise<GrokState> {
    const { ready, reason, hint, facts } = await this.#ask(accountKinds.grok.provider);
    if (ready) return { status: 'ready', models: textsIn(facts.models), reason, hint };
    if (facts.unreached === true) return { status: 'offline', reason, hint };
    if (facts.models !== undefined) return { status: 'no_image_model', models: textsIn(facts.models), reason, hint };
    const { upstreamStatus: status } = facts;
    return { status: 'error', reason: typeof status === 'number' ? `HTTP ${status}` : reason, hint };
  }

  /** The Antigravity program. */
  async antigravity(): Promise<AntigravityState> {
    const { ready, reason, hint } = await this.#ask(this.#antigravity);
    return { installed: ready, reason, hint };
  }

  async #ask(id: string): Promise<Pick<ProviderStatus, 'ready' | 'reason' | 'hint' | 'facts'>> {
    const [status] = await this.#catalog.check(new AbortController().signal, id);
    return status ?? { ready: false, reason: null, hint: null, facts: {} };
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
