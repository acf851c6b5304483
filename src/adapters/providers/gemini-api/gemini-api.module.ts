import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { GeminiApi } from './gemini-api.ts';

/** Time limits as ima2-gen 2 had them, in milliseconds. */
const PICTURE_MS = 120_000;
const TOKEN_MS = 10_000;

/** The provider behind a Gemini key or a Vertex service account. */
export const geminiApi = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch) =>
        new GeminiApi(network, {
          baseUrl: settings['upstreams.gemini'],
          vertexUrl: settings['upstreams.vertex'],
          tokenUrl: settings['upstreams.googleOauth'],
          authMode: settings.geminiAuthMode,
          timeoutMs: PICTURE_MS,
          tokenTimeoutMs: TOKEN_MS,
        }),
      [GuardedFetch],
    );
  });
