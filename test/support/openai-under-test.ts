import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { type ApiSettings, OpenAiApi } from '../../src/adapters/providers/api/api.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../src/domain/generation.ts';
import type { Operation } from '../../src/domain/run.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { type OpenAiUpstream, type OpenAiUpstreamOptions, startOpenAiUpstream } from './openai-upstream.ts';
import { anOrder } from './orders.ts';

/** What one call gave, and what was heard on the way. */
export interface Heard {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  previews: Media[];
  finished: MadeImage[];
  submitted: Operation[];
}

/** The provider in front of a local OpenAI. */
export interface OpenAiUnderTest {
  provider: OpenAiApi;
  upstream: OpenAiUpstream;
  model(id?: string): Model;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<Heard>;
  close(): Promise<void>;
}

/** Settings as they are by default, but for the address and a time limit that tests can wait for. */
export function apiSettings(baseUrl: string, more: Partial<ApiSettings> = {}): ApiSettings {
  return {
    baseUrl,
    timeoutMs: 700,
    defaultModel: 'gpt-5.4-mini',
    defaultReasoningEffort: 'low',
    defaultSize: '1024x1024',
    allowWebSearch: true,
    maxReferences: 5,
    maxInputBase64: 7_340_032,
    forceImageTool: true,
    researchSuffix: 'Search only when facts matter.',
    ...more,
  };
}

/** Starts a local OpenAI and the provider that talks to it; close both with `close`. */
export async function openAiUnderTest(
  options: OpenAiUpstreamOptions = {},
  settings: Partial<ApiSettings> = {},
): Promise<OpenAiUnderTest> {
  const upstream = await startOpenAiUpstream(options);
  const network = new GuardedFetch();
  const provider = new OpenAiApi(network, apiSettings(upstream.url, settings));
  const model = (id = provider.record.defaultModel): Model => {
    const found = provider.record.models.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is in the catalogue`);
    return found;
  };
  return {
    provider,
    upstream,
    model,
    call: (order, more = {}) => hear(provider, order, more),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

async function hear(provider: OpenAiApi, order: ImageOrder, more: Partial<CallContext>): Promise<Heard> {
  const heard: Heard = { made: [], error: undefined, progress: [], previews: [], finished: [], submitted: [] };
  try {
    heard.made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials: { name: 'openai', secret: 'sk-test', source: 'env' },
      progress: (fraction) => heard.progress.push(fraction),
      preview: (media) => heard.previews.push(media),
      finished: (picture) => heard.finished.push(picture),
      phase: () => {},
      submitted: async (operation) => {
        heard.submitted.push(operation);
      },
      ...more,
    });
  } catch (error) {
    if (!StudioError.is(error)) throw error;
    heard.error = error;
  }
  return heard;
}

/** An order of 1024x1024 for the model of the given id. */
export function orderFor(under: OpenAiUnderTest, more: Partial<ImageOrder> = {}, id?: string): ImageOrder {
  return anOrder(under.model(id), more);
}
