import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { XaiDefaults } from '../shared/xai/picture-models.ts';
import { XaiProvider, type XaiSettings } from '../shared/xai/xai-provider.ts';
import { grokRecord } from './grok.models.ts';

/** What the provider takes from the settings. */
export interface GrokSettings extends XaiSettings, XaiDefaults {
  /** Whether the base address is a proxy of the person's own. It gets no token of ours. */
  isProxy: boolean;
}

/** xAI with a Grok account. */
export class Grok extends XaiProvider {
  constructor(network: GuardedFetch, settings: GrokSettings) {
    const hint = settings.isProxy
      ? 'Sign in at the proxy that IMA2_GROK_PROXY_URL names'
      : 'Connect the Grok account again, and check that its plan has Grok Imagine';
    super(network, grokRecord(settings, settings.isProxy), settings, hint);
  }
}
