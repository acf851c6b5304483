import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import type { XaiDefaults } from '../shared/xai/picture-models.ts';
import { XaiProvider, type XaiSettings } from '../shared/xai/xai-provider.ts';
import { grokApiRecord } from './grok-api.models.ts';

/** xAI with an API key. */
export class GrokApi extends XaiProvider {
  constructor(network: GuardedFetch, settings: XaiSettings & XaiDefaults) {
    super(network, grokApiRecord(settings), settings, 'Check the key in XAI_API_KEY or in config.json, and its team');
  }
}
