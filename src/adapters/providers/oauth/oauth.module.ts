import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { QuotaNotes } from '../../../ports/quota-notes.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { ChatGptAccount } from './oauth.ts';

/** The provider behind a ChatGPT account. */
export const oauth = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch, notes: QuotaNotes) =>
        new ChatGptAccount(
          network,
          {
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
          },
          notes,
        ),
      [GuardedFetch, QuotaNotes],
    );
  });
