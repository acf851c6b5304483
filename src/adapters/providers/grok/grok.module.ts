import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { xaiSettings } from '../shared/xai/xai-settings.ts';
import { Grok } from './grok.ts';
import { grokRoute } from './grok.wire.ts';

/** The provider behind a Grok account. */
export const grok = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch) => new Grok(network, { ...xaiSettings(settings), ...grokRoute(settings) }),
      [GuardedFetch],
    );
  });
