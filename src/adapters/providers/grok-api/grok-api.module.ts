import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { Describer, VideoProvider } from '../../../ports/video-provider.ts';
import { ConnectedLanguageModels } from '../../accounts/connected-language-models.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { XaiDescriber } from '../shared/xai/xai-describer.ts';
import { xaiSettings } from '../shared/xai/xai-settings.ts';
import { XaiVideo } from '../shared/xai/xai-video.ts';
import { GrokApi, grokApiWay } from './grok-api.ts';
import { grokApiRoute } from './grok-api.wire.ts';

/** Pictures, clips and descriptions behind an xAI key. */
export const grokApi = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const own = { ...xaiSettings(settings), ...grokApiRoute(settings) };
    const way = grokApiWay(own);
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch, writers: ConnectedLanguageModels) => new GrokApi(network, own, writers),
      [GuardedFetch, ConnectedLanguageModels],
    );
    bind(VideoProvider).toResolvedValue(
      (network: GuardedFetch, writers: ConnectedLanguageModels) => new XaiVideo(network, way, own, writers),
      [GuardedFetch, ConnectedLanguageModels],
    );
    bind(Describer).toResolvedValue((network: GuardedFetch) => new XaiDescriber(network, way, own), [GuardedFetch]);
  });
