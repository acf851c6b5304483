import { QuotaBook } from '../../src/adapters/accounts/quota-book.ts';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { type ApiSettings, OpenAiApi } from '../../src/adapters/providers/api/api.ts';
import { ChatGptAccount, type OauthSettings } from '../../src/adapters/providers/oauth/oauth.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage, Media } from '../../src/domain/generation.ts';
import type { Operation, Phase } from '../../src/domain/run.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext, MediaProvider } from '../../src/ports/media-provider.ts';
import type { QuotaNotes } from '../../src/ports/quota-notes.ts';
import { type OpenAiUpstream, type OpenAiUpstreamOptions, startOpenAiUpstream } from './openai-upstream.ts';
import { anOrder } from './orders.ts';

/** What one call gave, and what was heard on the way. */
export interface Heard {
  made: MadeImage[];
  error: StudioError | undefined;
  progress: number[];
  previews: Media[];
  finished: MadeImage[];
  phases: Phase[];
  submitted: Operation[];
}

/** A provider in front of a local OpenAI. */
export interface OpenAiUnderTest {
  provider: MediaProvider;
  upstream: OpenAiUpstream;
  model(id?: string): Model;
  call(order: ImageOrder, more?: Partial<CallContext>): Promise<Heard>;
  close(): Promise<void>;
}

/** Settings as they are by default, but for the address and a time limit that tests can wait for. */
export function apiSettings(baseUrl: string, more: Partial<ApiSettings> = {}): ApiSettings {
  return {
    baseUrl,
    timeoutMs: 2000,
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

/** Settings of the ChatGPT account as they are by default, but for the address and a time limit that tests can wait for. */
export function oauthSettings(baseUrl: string, more: Partial<OauthSettings> = {}): OauthSettings {
  return {
    baseUrl,
    proxyUrl: null,
    timeoutMs: 2000,
    statusTimeoutMs: 3000,
    defaultModel: 'gpt-5.4-mini',
    defaultReasoningEffort: 'medium',
    moderation: ['auto', 'low'],
    maxReferences: 5,
    maxInputBase64: 7_340_032,
    forceImageTool: true,
    researchSuffix: 'Search only when facts matter.',
    ...more,
  };
}

const KEY: Credentials = { name: 'openai', secret: 'sk-test', source: 'env' };
const ACCOUNT: Credentials = { name: 'chatgpt', secret: 'token-test', source: 'account', accountId: 'acc-1' };

/** Starts a local OpenAI and the provider that talks to it with a key; close both with `close`. */
export async function openAiUnderTest(
  options: OpenAiUpstreamOptions = {},
  settings: Partial<ApiSettings> = {},
): Promise<OpenAiUnderTest> {
  const upstream = await startOpenAiUpstream(options);
  const network = new GuardedFetch();
  return underTest(new OpenAiApi(network, apiSettings(upstream.url, settings)), KEY, upstream, network);
}

/** Starts a local backend of the ChatGPT account and the provider that talks to it; close both with `close`. */
export async function chatGptUnderTest(
  options: OpenAiUpstreamOptions = {},
  settings: Partial<OauthSettings> = {},
  notes: QuotaNotes = new QuotaBook(new SystemClock()),
): Promise<OpenAiUnderTest> {
  const upstream = await startOpenAiUpstream(options);
  const network = new GuardedFetch();
  const provider = new ChatGptAccount(network, oauthSettings(upstream.backendUrl, settings), notes);
  return underTest(provider, ACCOUNT, upstream, network);
}

function underTest(
  provider: MediaProvider,
  credentials: Credentials,
  upstream: OpenAiUpstream,
  network: GuardedFetch,
): OpenAiUnderTest {
  const model = (id = provider.record.defaultModel): Model => {
    const found = provider.record.models.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is in the catalogue`);
    return found;
  };
  return {
    provider,
    upstream,
    model,
    call: (order, more = {}) => hear(provider, order, { credentials, ...more }),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

async function hear(
  provider: MediaProvider,
  order: ImageOrder,
  more: Partial<CallContext> & Pick<CallContext, 'credentials'>,
): Promise<Heard> {
  const heard: Heard = {
    made: [],
    error: undefined,
    progress: [],
    previews: [],
    finished: [],
    phases: [],
    submitted: [],
  };
  try {
    heard.made = await provider.generateImages(order, {
      signal: new AbortController().signal,
      progress: (fraction) => heard.progress.push(fraction),
      preview: (media) => heard.previews.push(media),
      finished: (picture) => heard.finished.push(picture),
      phase: (phase) => heard.phases.push(phase),
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
