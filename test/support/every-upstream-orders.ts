import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { StableDiffusion } from '../../src/adapters/providers/a1111/a1111.ts';
import { OpenAiImages } from '../../src/adapters/providers/openai-images/openai-images.ts';
import { Sketch } from '../../src/adapters/providers/sketch/sketch.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { MediaProvider } from '../../src/ports/media-provider.ts';
import { agyUnderTest } from './agy-under-test.ts';
import { comfyUnderTest } from './comfy-under-test.ts';
import { geminiUnderTest } from './gemini-under-test.ts';
import { startImagesServer } from './images-upstream.ts';
import { chatGptUnderTest, openAiUnderTest } from './openai-under-test.ts';
import { replicateUnderTest } from './replicate-under-test.ts';
import { samplePng } from './sample-picture.ts';
import { startSdapi } from './sdapi-upstream.ts';
import type { SeenRequest } from './upstream-server.ts';
import { xaiUnderTest } from './xai-under-test.ts';

/** What became of one order. */
export interface SentOrder {
  /** Everything that left for it, without what differs from call to call; of the built-in painter its picture. */
  text: string;
  made: MadeImage[];
}

/** A provider in front of a stand-in of its own. */
export interface OrderedProvider {
  provider: MediaProvider;
  /** Sends one order; rejects when the provider does. */
  send(order: ImageOrder): Promise<SentOrder>;
  close(): Promise<void>;
}

/** Every provider, each alone with its upstream. Close them. */
export async function everyProvider(folder: string): Promise<OrderedProvider[]> {
  const picture = samplePng(64, 64);
  const responses = [
    await openAiUnderTest({ picture }, { timeoutMs: 30_000 }),
    await chatGptUnderTest({ picture }, { timeoutMs: 30_000 }),
  ];
  const xai = [await xaiUnderTest('key', 5000), await xaiUnderTest('account', 5000)];
  const gemini = await geminiUnderTest();
  const replicate = await replicateUnderTest();
  return [
    sketch(),
    await agy(folder),
    await comfy(),
    await images(),
    await sdapi(),
    ...responses.map(({ provider, upstream, close }) => overHttp(provider, upstream.requests, close)),
    ...xai.map(({ provider, upstream, close }) => overHttp(provider, upstream.requests, close)),
    overHttp(gemini.provider, gemini.upstream.requests, gemini.close),
    overHttp(replicate.provider, replicate.upstream.requests, replicate.close),
  ];
}

function sketch(): OrderedProvider {
  const provider = new Sketch();
  return {
    provider,
    send: async (order) => {
      const made = await make(provider, order);
      return { text: made.map(({ bytes }) => Buffer.from(bytes).toString('base64')).join(), made };
    },
    close: async () => {},
  };
}

function overHttp(provider: MediaProvider, requests: SeenRequest[], close: () => Promise<void>): OrderedProvider {
  return {
    provider,
    send: async (order) => {
      requests.splice(0);
      const made = await make(provider, order);
      const orders = requests.filter(({ method }) => method === 'POST');
      return { text: orders.map(({ path, body }) => `${path}\n${withoutBoundary(body)}`).join('\n'), made };
    },
    close,
  };
}

async function images(): Promise<OrderedProvider> {
  const upstream = await startImagesServer();
  const network = new GuardedFetch();
  const models = [
    { id: 'sdxl', qualities: ['low', 'medium', 'high'], formats: ['png' as const, 'jpeg' as const], perCall: 4 },
  ];
  const entry = { type: 'openai-images', url: upstream.url, models, quirks: 'vllm' as const };
  const provider = new OpenAiImages(network, { id: 'lab-images', label: 'Images', entry });
  return overHttp(provider, upstream.requests, async () => {
    await network.close();
    await upstream.close();
  });
}

async function sdapi(): Promise<OrderedProvider> {
  const upstream = await startSdapi();
  const network = new GuardedFetch();
  const entry = { type: 'a1111', url: upstream.url };
  const provider = new StableDiffusion(network, { id: 'lab-sd', label: 'Forge', entry, pollMs: 5 });
  return overHttp(provider, upstream.requests, async () => {
    await network.close();
    await upstream.close();
  });
}

async function agy(folder: string): Promise<OrderedProvider> {
  const place = join(folder, 'agy');
  await mkdir(place);
  const { provider, program } = await agyUnderTest(place);
  return {
    provider,
    send: async (order) => {
      const before = (await program.seen()).length;
      const made = await make(provider, order);
      const runs = (await program.seen()).slice(before);
      const text = JSON.stringify(runs.map(({ args, input, pictures }) => [args, input, pictures]));
      return { text: text.replace(/ima2_generated_\w+|ima2-agy-\w+/g, ''), made };
    },
    close: async () => {},
  };
}

async function comfy(): Promise<OrderedProvider> {
  const { provider, server, close } = await comfyUnderTest();
  return {
    provider,
    send: async (order) => {
      server.uploads.clear();
      const made = await make(provider, order);
      const uploads = [...server.uploads.values()].map((bytes) => Buffer.from(bytes).toString('base64'));
      const { prompt } = JSON.parse(
        server.prompts.at(-1)?.text.replace(/"((?:noise_)?seed)":(\d+)/g, '"$1":"$2"') ?? '{}',
      );
      const names = [...server.uploads.keys()];
      const graph = names.reduce((text, name, at) => text.replaceAll(name, `picture ${at}`), JSON.stringify(prompt));
      return { text: [graph, ...uploads].join('\n'), made };
    },
    close,
  };
}

async function make(provider: MediaProvider, order: ImageOrder): Promise<MadeImage[]> {
  const [name] = provider.record.account?.credentials ?? [];
  const credentials: Credentials | null = name === undefined ? null : { name, secret: 'sk-test', source: 'env' };
  try {
    return await provider.generateImages(order, {
      signal: new AbortController().signal,
      credentials,
      progress: () => {},
      preview: () => {},
      finished: () => {},
      phase: () => {},
      submitted: async () => {},
    });
  } catch (error) {
    const { code, message, details } = StudioError.from(error);
    throw new Error(`${provider.record.id} ${order.model.id}: ${code} ${message} ${JSON.stringify(details)}`);
  }
}

function withoutBoundary(body: Uint8Array): string {
  const text = Buffer.from(body).toString('latin1');
  const [, boundary] = /^--(\S{10,})\r\n/.exec(text) ?? [];
  return boundary === undefined ? text : text.replaceAll(boundary, 'boundary');
}
