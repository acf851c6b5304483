import type { SentPrompt } from './comfy-server.ts';
import type { Planted, StandIn, Upstreams } from './every-upstream.ts';
import { samplePicture } from './sample-picture.ts';
import type { Answer, SeenRequest } from './upstream-server.ts';
import { PICTURE } from './xai-upstream.ts';

/** One stand-in for each provider that has an upstream. Providers of one server see each other's requests. */
export function standInsOf(all: Upstreams, planted: Planted, google: 'apikey' | 'vertex'): StandIn[] {
  return [
    openai('api', all, planted.openaiKey),
    openai('oauth', all, planted.codexAccess),
    xai('grok', all, planted.grokAccess),
    xai('grok-api', all, planted.xaiKey),
    gemini(all, google === 'apikey' ? planted.geminiKey : 'ya29.CANARY-0'),
    agy(all),
    comfy('comfyui', all),
    replicate('replicate', all, planted.replicateToken),
    images(all, planted.labKey),
    sdapi(all, planted.sdPassword),
    comfy('lab-comfy', all),
    replicate('lab-painter', all, planted.secondToken),
  ];
}

/** A refusal that gives the credential away wherever an answer has room for words. */
function telling(secret: string): Answer {
  const error = { message: `Wrong size for ${secret}`, type: secret, code: secret, param: secret, status: secret };
  return { kind: 'json', status: 400, headers: { 'x-request-id': secret }, body: { error, detail: secret } };
}

function texts(requests: readonly SeenRequest[]): string[] {
  return requests.map(({ method, path, body }) => `${method} ${path}\n${Buffer.from(body).toString('latin1')}`);
}

function openai(provider: string, { openai: server, picture }: Upstreams, secret: string): StandIn {
  return {
    provider,
    asked: async () => texts(server.requests),
    sent: async () => picture,
    fails: async () => server.answerAll(telling(secret)),
    draws: async () => server.answerAll(undefined),
  };
}

function xai(provider: string, { xai: server }: Upstreams, secret: string): StandIn {
  return {
    provider,
    asked: async () => texts(server.requests),
    sent: async () => PICTURE,
    fails: async () => server.answer('picture', telling(secret)),
    draws: async () => server.answer('picture', undefined),
  };
}

function gemini({ gemini: server }: Upstreams, secret: string): StandIn {
  return {
    provider: 'gemini-api',
    asked: async () => texts(server.requests),
    sent: () => samplePicture(1024, 1024),
    fails: async () => server.answerAll(telling(secret)),
    draws: async () => server.answerAll(undefined),
  };
}

function agy({ agy: program }: Upstreams): StandIn {
  return {
    provider: 'agy',
    asked: async () =>
      (await program.seen()).map(({ args, input, pictures }) => JSON.stringify([args, input, pictures])),
    sent: async () => program.picture,
    fails: () => program.plays('error-line'),
    draws: () => program.plays('envelope'),
  };
}

function comfy(provider: string, { comfy: server }: Upstreams): StandIn {
  const promptOf = ({ prompt }: SentPrompt) => JSON.stringify(prompt);
  return {
    provider,
    asked: async () => [...server.prompts.map(promptOf), ...[...server.uploads.values()].map((bytes) => bytes.join())],
    sent: async () => [...server.facts.files.values()].at(-1) ?? new Uint8Array(),
    fails: async () => server.script({ run: { ends: 'error' } }),
    draws: async () => server.script({}),
  };
}

function replicate(provider: string, { replicate: server }: Upstreams, secret: string): StandIn {
  return {
    provider,
    asked: async () => texts(server.requests.filter(({ method }) => method === 'POST')),
    sent: async () => {
      const address = JSON.stringify(server.predictions.at(-1)?.output);
      const [, width, height, hue] = /(\d+)x(\d+)\/(\d+)\.png/.exec(address) ?? [];
      return samplePicture(Number(width), Number(height), 'png', Number(hue));
    },
    fails: async () => {
      server.creations.splice(0, 1, telling(secret));
    },
    draws: async () => {
      server.creations.splice(0);
    },
  };
}

function images({ images: server }: Upstreams, secret: string): StandIn {
  return {
    provider: 'lab-images',
    asked: async () => texts(server.ordersSeen()),
    sent: () => samplePicture(1024, 1024),
    fails: async () => {
      server.orders.splice(0, 1, telling(secret));
    },
    draws: async () => {
      server.orders.splice(0);
    },
  };
}

function sdapi({ sdapi: server }: Upstreams, secret: string): StandIn {
  return {
    provider: 'lab-sd',
    asked: async () => texts(server.ordersSeen()),
    sent: async () => {
      const { width, height, seed } = server.ordersSeen().at(-1)?.json() ?? {};
      const used = Number(seed) < 0 ? 4321 : Number(seed);
      return samplePicture(Number(width), Number(height), 'png', used & 255);
    },
    fails: async () => {
      server.orders.splice(0, 1, telling(secret));
    },
    draws: async () => {
      server.orders.splice(0);
    },
  };
}
