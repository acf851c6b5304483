import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { xaiSettings } from '../shared/xai/xai-settings.ts';
import { GrokApi } from './grok-api.ts';
import { grokApiRoute } from './grok-api.wire.ts';

/** The provider behind an xAI key. */
export const grokApi = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch) => new GrokApi(network, { ...xaiSettings(settings), ...grokApiRoute(settings) }),
      [GuardedFetch],
    );
  });
