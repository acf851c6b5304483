import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hugePictures, notImages } from '../../support/corpora.ts';
import { askJson, type RawAnswer } from '../../support/raw-http.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { type TempServer, tempServer } from '../../support/temp-studio.ts';
import { startUpstream, type Upstream } from '../../support/upstream-server.ts';

const OTHERS_THAN_TEXT = [5, true, {}, ['x'], null];
const OTHERS_THAN_FLAG = [5, 'yes', {}, null];
const OTHERS_THAN_OBJECT = [5, 'x', ['x'], null];
const LONG = 'x'.repeat(33_000);
const PICTURE = Buffer.from(samplePng(64, 64)).toString('base64');
const MASK = 'data:image/png;base64,iVBORw0KGgo=';

/** Wrong values of fields that both routes take. What a model merely lacks is adapted, and is no matter of this file. */
const common: Readonly<Record<string, readonly unknown[]>> = {
  prompt: [...OTHERS_THAN_TEXT, '', '   ', LONG],
  provider: [5, true, {}, ['x'], null, 'nobody', '__proto__'],
  model: [...OTHERS_THAN_TEXT, 'no-such-model', 'constructor'],
  quality: OTHERS_THAN_TEXT,
  size: [...OTHERS_THAN_TEXT, 'huge', '10x', '0x0', '-1024x1024'],
  format: [...OTHERS_THAN_TEXT, 'svg', 'exe'],
  moderation: [...OTHERS_THAN_TEXT, 'off', 'none'],
  reasoningEffort: [...OTHERS_THAN_TEXT, 'extreme'],
  webSearchEnabled: OTHERS_THAN_FLAG,
  mode: OTHERS_THAN_TEXT,
  seed: [-1, 1.5, 'abc', '-1', '1e5', '99999999999999999999', {}, null],
  negativePrompt: [...OTHERS_THAN_TEXT, LONG],
  strength: [-0.1, 1.1, '0.5', {}, null],
  references: [
    5,
    'x',
    {},
    [5],
    [null],
    [''],
    ['%%%'],
    ['upload:no-such-upload'],
    ['upload:../../x'],
    Array(9).fill(PICTURE),
  ],
  options: [...OTHERS_THAN_OBJECT, { output_compression: 'much' }, { output_compression: 101 }],
  composerPrompt: OTHERS_THAN_TEXT,
  composerInsertedPrompts: [5, 'x', {}, [5], [{ id: 1 }], [{ id: 'a', name: 'a', text: 'a', placement: 'above' }]],
  sessionId: [5, true, {}, 'x'.repeat(201)],
  clientNodeId: [5, true, {}, 'x'.repeat(201)],
  requestId: [...OTHERS_THAN_TEXT, '', 'no spaces', '../x', 'x'.repeat(129)],
  async: OTHERS_THAN_FLAG,
  queue: OTHERS_THAN_FLAG,
};

const routes: Readonly<Record<string, { base: object; wrong: Readonly<Record<string, readonly unknown[]>> }>> = {
  '/api/generate': {
    base: { provider: 'api', prompt: 'a red fox' },
    wrong: { ...common, n: ['2', 1.5, {}, null], storyboard: OTHERS_THAN_FLAG, providerUrl: [5, true, {}] },
  },
  '/api/generate/multimode': {
    base: { provider: 'api', prompt: 'a garden' },
    wrong: { ...common, maxImages: ['2', 1.5, {}, null], storyboard: OTHERS_THAN_FLAG, providerUrl: [5, true, {}] },
  },
  '/api/edit': {
    base: { provider: 'api', prompt: 'make it blue', image: PICTURE },
    wrong: {
      ...common,
      image: [
        ...OTHERS_THAN_TEXT,
        '',
        '%%%',
        'upload:no-such-upload',
        'data:image/svg+xml,<svg/>',
        'https://x.test/a.png',
      ],
      mask: [5, true, {}, '', '%%%', 'upload:no-such-upload', MASK, PICTURE],
    },
  },
};

let upstream: Upstream;
let server: TempServer;

beforeAll(async () => {
  upstream = await startUpstream({ kind: 'reset' });
  server = await tempServer({ env: { OPENAI_API_KEY: 'sk-bad-input', OPENAI_BASE_URL: `${upstream.url}/v1` } });
  await quiet(server.home.folder);
});

afterAll(async () => {
  await server.close();
  await upstream.close();
});

/** Every file of the home with the digest of its bytes. */
async function contents(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const digests = files.map(
    async (path) =>
      `${path} ${createHash('sha256')
        .update(await readFile(path))
        .digest('hex')}`,
  );
  return (await Promise.all(digests)).sort();
}

/** Resolves once the server has brought its library in order, which it does in the background after its start. */
async function quiet(folder: string): Promise<void> {
  for (let before = ''; ; ) {
    const now = JSON.stringify(await contents(folder));
    if (now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What is wrong with a refusal; undefined when it is as it has to be. */
function fault(answer: RawAnswer, field: string): string | undefined {
  if (answer.status < 400 || answer.status >= 500) return `status ${answer.status} ${answer.text.slice(0, 200)}`;
  const { code, error } = answer.json();
  if (code === '' || code !== error.code) return `codes ${code} and ${error.code}`;
  const named = (error as { details?: { field?: string } }).details?.field ?? '';
  const isNamed = named.split('.')[0] === field || new RegExp(`\\b${field}\\b`).test(error.message);
  return isNamed ? undefined : `${field} is not named: ${error.message}`;
}

describe('what no request may ask for', () => {
  it.each(Object.entries(routes))(
    'on %s is refused field by field, and leaves nothing behind',
    async (path, { base, wrong }) => {
      const before = await contents(server.home.folder);
      const faults: string[] = [];
      for (const [field, values] of Object.entries(wrong)) {
        for (const value of values) {
          const answer = await askJson(server.port, path, { ...base, [field]: value });
          const found = fault(answer, field);
          if (found) faults.push(`${field} ${JSON.stringify(value)?.slice(0, 60)}: ${found}`);
        }
      }
      expect(faults).toEqual([]);
      expect(await contents(server.home.folder)).toEqual(before);
      expect(upstream.requests).toEqual([]);
    },
  );

  it('as a picture is refused unread, whatever it calls itself, and leaves nothing behind', async () => {
    const before = await contents(server.home.folder);
    const faults: string[] = [];
    for (const { name, mediaType, bytes } of [...hugePictures, ...notImages]) {
      const picture = `data:${mediaType};base64,${Buffer.from(await bytes()).toString('base64')}`;
      const asked: [string, string, object][] = [
        ['/api/generate', 'references', { provider: 'api', prompt: 'x', references: [picture] }],
        ['/api/edit', 'image', { provider: 'api', prompt: 'x', image: picture }],
        ['/api/edit', 'mask', { provider: 'api', prompt: 'x', image: PICTURE, mask: picture }],
      ];
      for (const [path, field, body] of asked) {
        const found = fault(await askJson(server.port, path, body), field);
        if (found) faults.push(`${name} as ${field}: ${found}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await contents(server.home.folder)).toEqual(before);
    expect(upstream.requests).toEqual([]);
    expect((await askJson(server.port, '/api/health', undefined, { method: 'GET' })).status).toBe(200);
  });
});
