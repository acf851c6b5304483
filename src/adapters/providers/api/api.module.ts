import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { OpenAiApi } from './api.ts';

/** The provider behind an OpenAI key. */
export const api = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch) =>
        new OpenAiApi(network, {
          baseUrl: settings['upstreams.openai'],
          timeoutMs: settings['oauth.generationTimeoutMs'],
          defaultModel: settings['apiProvider.defaultImageModel'],
          defaultReasoningEffort: settings['apiProvider.defaultReasoningEffort'],
          defaultSize: settings['apiProvider.defaultSize'],
          allowWebSearch: settings['apiProvider.allowWebSearch'],
          maxReferences: settings['limits.maxRefCount'],
          maxInputBase64: settings['limits.maxRefB64Bytes'],
          forceImageTool: settings['oauth.forceImageToolChoice'],
          researchSuffix: settings['oauth.researchSuffix'],
        }),
      [GuardedFetch],
    );
  });
