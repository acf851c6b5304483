import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { LanguageModel } from '../../../ports/language-model.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { QuotaNotes } from '../../../ports/quota-notes.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { oauthRecord } from './oauth.models.ts';
import { ChatGptAccount, type OauthSettings } from './oauth.ts';
import { oauthWay } from './oauth.way.ts';
import { ChatGptWords } from './oauth.words.ts';

/** The provider behind a ChatGPT account, and the language model behind the same account. */
export const oauth = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const own: OauthSettings = {
      baseUrl: settings['upstreams.oauth'],
      proxyUrl: settings['upstreams.oauthProxy'],
      timeoutMs: settings['oauth.generationTimeoutMs'],
      statusTimeoutMs: settings['oauth.statusTimeoutMs'],
      defaultModel: settings['imageModels.default'],
      defaultReasoningEffort: settings['imageModels.reasoningEffort'],
      moderation: [...settings['oauth.validModeration']],
      maxReferences: settings['limits.maxRefCount'],
      maxInputBase64: settings['limits.maxRefB64Bytes'],
      forceImageTool: settings['oauth.forceImageToolChoice'],
      researchSuffix: settings['oauth.researchSuffix'],
    };
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch, notes: QuotaNotes) => new ChatGptAccount(network, own, notes),
      [GuardedFetch, QuotaNotes],
    );
    bind(LanguageModel).toResolvedValue(
      (network: GuardedFetch) => new ChatGptWords(network, oauthRecord(own), oauthWay(own), own.timeoutMs),
      [GuardedFetch],
    );
  });
