import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { GeminiApi, type GeminiSettings } from '../../src/adapters/providers/gemini-api/gemini-api.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import { type GeminiUpstream, startGeminiUpstream } from './gemini-upstream.ts';
import { anOrder } from './orders.ts';

/** What one call gave. */
export interface GeminiCall {
  made: MadeImage | undefined;
  error: StudioError | undefined;
}

/** The provider in front of a local Google. */
export interface GeminiUnderTest {
  provider: GeminiApi;
  upstream: GeminiUpstream;
  key: Credentials;
  vertex: Credentials;
  model(id?: string): Model;
  call(more?: Partial<ImageOrder>, account?: Credentials | null, id?: string): Promise<GeminiCall>;
  close(): Promise<void>;
}

/** Settings that lead to the local server. */
export function geminiSettings(upstream: GeminiUpstream, more: Partial<GeminiSettings> = {}): GeminiSettings {
  return {
    baseUrl: upstream.geminiUrl,
    vertexUrl: upstream.vertexUrl,
    tokenUrl: upstream.tokenUrl,
    authMode: 'apikey',
    timeoutMs: 5000,
    tokenTimeoutMs: 300,
    clips: { startTimeoutMs: 2000, pollMs: 5, patienceMs: 300, downloadTimeoutMs: 2000 },
    ...more,
  };
}

/** Starts a local Google and the provider that talks to it; close both with `close`. */
export async function geminiUnderTest(settings: Partial<GeminiSettings> = {}): Promise<GeminiUnderTest> {
  const upstream = await startGeminiUpstream();
  const network = new GuardedFetch();
  const provider = new GeminiApi(network, geminiSettings(upstream, settings));
  const model = (id = provider.record.defaultModel): Model => {
    const found = provider.record.models.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is in the catalogue`);
    return found;
  };
  const key: Credentials = { name: 'gemini', secret: 'AIzaCANARY0123456789', source: 'env' };
  return {
    provider,
    upstream,
    key,
    vertex: { name: 'vertex', secret: upstream.serviceAccount, source: 'config' },
    model,
    call: async (more = {}, account = key, id) => outcome(provider, anOrder(model(id), more), account),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

async function outcome(provider: GeminiApi, order: ImageOrder, credentials: Credentials | null): Promise<GeminiCall> {
  try {
    const made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials,
      progress: () => {},
      preview: () => {},
      finished: () => {},
      phase: () => {},
      submitted: async () => {},
    });
    return { made: made[0], error: undefined };
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    return { made: undefined, error };
  }
}
