import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { LanguageModel } from '../../../ports/language-model.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { apiRecord } from './api.models.ts';
import { type ApiSettings, OpenAiApi } from './api.ts';
import { OpenAiWords } from './api.words.ts';

/** The provider behind an OpenAI key, and the language model behind the same key. */
export const api = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const own: ApiSettings = {
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
    };
    bind(MediaProvider).toResolvedValue((network: GuardedFetch) => new OpenAiApi(network, own), [GuardedFetch]);
    bind(LanguageModel).toResolvedValue(
      (network: GuardedFetch) => new OpenAiWords(network, apiRecord(own), own),
      [GuardedFetch],
    );
  });
