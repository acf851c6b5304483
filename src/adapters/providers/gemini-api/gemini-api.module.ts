import { ContainerModule } from 'inversify';
import type { Settings } from '../../../domain/settings.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { GeminiApi, type GeminiSettings } from './gemini-api.ts';
import { tokensOf, type VertexTokens } from './gemini-api.vertex.ts';
import { GeminiVideo } from './gemini-api.video.ts';

/** Time limits as ima2-gen 2 had them, in milliseconds. */
const PICTURE_MS = 120_000;
const TOKEN_MS = 10_000;
/** A clip is there after half a minute to six minutes; Google's own examples ask every ten seconds. */
const CLIPS = { startTimeoutMs: 60_000, pollMs: 10_000, patienceMs: 30_000, downloadTimeoutMs: 120_000 };

/** Pictures and clips behind a Gemini key or a Vertex service account. */
export const geminiApi = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const own: GeminiSettings = {
      baseUrl: settings['upstreams.gemini'],
      vertexUrl: settings['upstreams.vertex'],
      tokenUrl: settings['upstreams.googleOauth'],
      authMode: settings.geminiAuthMode,
      timeoutMs: PICTURE_MS,
      tokenTimeoutMs: TOKEN_MS,
      clips: CLIPS,
    };
    // Both draw with the same accounts, so each token is fetched once.
    let shared: VertexTokens | undefined;
    const tokens = (network: GuardedFetch): VertexTokens => {
      shared ??= tokensOf(network, own);
      return shared;
    };
    bind(MediaProvider).toResolvedValue(
      (network: GuardedFetch) => new GeminiApi(network, own, tokens(network)),
      [GuardedFetch],
    );
    bind(VideoProvider).toResolvedValue(
      (network: GuardedFetch) => new GeminiVideo(network, own, tokens(network)),
      [GuardedFetch],
    );
  });
