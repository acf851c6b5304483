import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStudio, type StudioHandle } from '../../src/delivery/sdk/index.ts';
import { useCommandLine } from '../support/command-line.ts';
import { type EveryUpstream, everyUpstream, type StandIn } from '../support/every-upstream.ts';
import { askJson } from '../support/raw-http.ts';
import { type TempServer, tempServer } from '../support/temp-studio.ts';

/** Providers and instances of the home, the built-in one beside them. */
const PROVIDERS = [
  ...['api', 'oauth', 'grok', 'grok-api', 'gemini-api', 'agy', 'comfyui', 'replicate'],
  ...['lab-images', 'lab-sd', 'lab-comfy', 'lab-painter'],
];
const BUILT_IN = 'sketch';

let every: EveryUpstream;

const standIn = (provider: string): StandIn => {
  const found = every.standIns.find((candidate) => candidate.provider === provider);
  if (found === undefined) throw new Error(`there is no stand-in for ${provider}`);
  return found;
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The picture in the library is what the upstream sent, and its sidecar says who made it. */
async function expectKept(provider: string, filename: string): Promise<void> {
  const path = join(every.home.folder, '.ima2', 'generated', filename);
  const bytes = await readFile(path);
  if (provider !== BUILT_IN) expect(sha256(bytes)).toBe(sha256(await standIn(provider).sent()));
  const sidecar = JSON.parse(await readFile(`${path}.json`, 'utf8'));
  expect(sidecar).toMatchObject({ provider, model: expect.stringMatching(/./), prompt: 'a red fox in snow' });
}

describe('One picture of each provider, by HTTP', () => {
  let server: TempServer;
  beforeAll(async () => {
    every = await everyUpstream();
    server = await tempServer({ home: every.home, env: every.env });
  });
  afterAll(async () => {
    await server.close();
    await every.close();
  });

  it.each([BUILT_IN, ...PROVIDERS])('%s', async (provider) => {
    const answer = await askJson(server.port, '/api/generate', { provider, prompt: 'a red fox in snow' });
    const reply = answer.json() as { filename?: string; provider?: string };
    expect([answer.status, reply.provider]).toEqual([200, provider]);
    await expectKept(provider, String(reply.filename));
  });

  it('with the account of Vertex in place of the key', async () => {
    const vertex = await everyUpstream({ google: 'vertex' });
    const other = await tempServer({ home: vertex.home, env: vertex.env });
    try {
      const answer = await askJson(other.port, '/api/generate', { provider: 'gemini-api', prompt: 'a red fox' });
      expect(answer.status).toBe(200);
      const google = vertex.standIns.find(({ provider }) => provider === 'gemini-api');
      const paths = (await google?.asked())?.map((text) => text.split('\n')[0]);
      expect(paths).toEqual([
        'POST /token',
        expect.stringMatching(/^POST \/v1\/projects\/paper-project\/.+:generateContent$/),
      ]);
    } finally {
      await other.close();
      await vertex.close();
    }
  });
});

describe('One picture of each provider, by the package', () => {
  let opened: StudioHandle;
  beforeAll(async () => {
    every = await everyUpstream({ keys: 'config' });
    opened = await openStudio({ env: every.env });
  });
  afterAll(async () => {
    await opened.close();
    await every.close();
  });

  it.each([BUILT_IN, ...PROVIDERS])('%s', async (provider) => {
    const run = opened.studio.generation.image({ provider, prompt: 'a red fox in snow' });
    const { assets, failures } = await run.result;
    expect(failures).toEqual([]);
    await expectKept(provider, String(assets[0]?.filename));
  });
});

describe('One picture of each provider, by the command line', () => {
  const cli = useCommandLine();
  beforeAll(async () => {
    every = await everyUpstream();
  });
  afterAll(() => every.close());

  it.each([BUILT_IN, ...PROVIDERS])('%s', async (provider) => {
    const ended = await cli.run(['gen', 'a red fox in snow', '--provider', provider, '--json'], { env: every.env });
    expect({ provider, code: ended.code, stderr: ended.stderr }).toMatchObject({ code: 0 });
    await expectKept(provider, ended.json().images[0].filename);
  });

  it('asks each of them whether it is ready, and says what helps when it is not', async () => {
    type Listed = { id: string; ready: boolean; reason: string | null; hint: string | null };
    const check = async (): Promise<Listed[]> => {
      const ended = await cli.run(['providers', 'check', '--json'], { env: every.env });
      expect(ended.code).toBe(0);
      return ended.json().providers;
    };
    const known = new Set([BUILT_IN, ...PROVIDERS]);
    const up = (await check()).filter(({ id }) => known.has(id));
    expect(up).toHaveLength(known.size);
    expect(up.filter(({ ready }) => !ready)).toEqual([]);
    await every.stop();
    const down = await check();
    expect(down.filter(({ ready }) => ready).map(({ id }) => id)).toEqual([BUILT_IN, 'agy']);
    for (const { id, reason, hint } of down.filter(({ ready }) => !ready)) {
      expect({ id, reason, hint }).toEqual({ id, reason: expect.any(String), hint: expect.any(String) });
    }
  });
});
