import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { GuestWriters } from '../shared/xai/guest-planner.ts';
import { XaiProvider } from '../shared/xai/xai-provider.ts';
import type { XaiWaySettings } from '../shared/xai/xai-settings.ts';
import type { XaiWay } from '../shared/xai/xai-way.ts';
import { grokApiRecord } from './grok-api.models.ts';

/** The way to xAI with an API key. */
export function grokApiWay(settings: XaiWaySettings): XaiWay {
  return {
    record: grokApiRecord(settings),
    refusedHint: 'Check the key in XAI_API_KEY or in config.json, and its team',
  };
}

/** Pictures of xAI with an API key. */
export class GrokApi extends XaiProvider {
  constructor(network: GuardedFetch, settings: XaiWaySettings, writers: GuestWriters) {
    super(network, grokApiWay(settings), settings, writers);
  }
}
