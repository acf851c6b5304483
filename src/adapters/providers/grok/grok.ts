import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { GuestWriters } from '../shared/xai/guest-planner.ts';
import { XaiProvider } from '../shared/xai/xai-provider.ts';
import type { XaiWaySettings } from '../shared/xai/xai-settings.ts';
import type { XaiWay } from '../shared/xai/xai-way.ts';
import { grokRecord } from './grok.models.ts';

/** What the provider takes from the settings. */
export interface GrokSettings extends XaiWaySettings {
  /** Whether the base address is a proxy of the person's own. It gets no token of ours. */
  isProxy: boolean;
}

/** The way to xAI with a Grok account. */
export function grokWay(settings: GrokSettings): XaiWay {
  return {
    record: grokRecord(settings, settings.isProxy),
    refusedHint: settings.isProxy
      ? 'Sign in at the proxy that IMA2_GROK_PROXY_URL names'
      : 'Connect the Grok account again, and check that its plan has Grok Imagine',
  };
}

/** Pictures of xAI with a Grok account. */
export class Grok extends XaiProvider {
  constructor(network: GuardedFetch, settings: GrokSettings, writers: GuestWriters) {
    super(network, grokWay(settings), settings, writers);
  }
}
