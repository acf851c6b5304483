import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

/** The examples of the README, run as they stand there, against the built package. */

const root = resolve('.');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'ima2-readme-'));
const environment = {
  ...process.env,
  HOME: folder,
  IMA2_CONFIG_DIR: join(folder, 'home'),
  IMA2_PORT: '0',
  ...{ OPENAI_API_KEY: '', XAI_API_KEY: '', GEMINI_API_KEY: '', VERTEX_SERVICE_ACCOUNT_JSON: '' },
  ...{ REPLICATE_API_TOKEN: '', CODEX_HOME: join(folder, 'codex'), IMA2_PROGROK_HOME: join(folder, 'progrok') },
  ...{ IMA2_COMFY_URL: 'http://127.0.0.1:9', IMA2_AGY_BIN: join(folder, 'no-agy') },
  PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
  NO_COLOR: '1',
};

let latest: string | undefined;

/** Code blocks of one language that hold a word. */
function blocks(language: string, word: string): string[] {
  const found = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))];
  return found.map((match) => match[1] ?? '').filter((block) => block.includes(word));
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function run(program: string, args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      program,
      args,
      { cwd: folder, env: environment, timeout: 60_000 },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(child.exitCode ?? 1), stdout, stderr });
      },
    );
  });
}

beforeAll(async () => {
  statSync(join(root, 'dist/bin/ima2.mjs'));
  mkdirSync(join(folder, 'node_modules/@ima2'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/@ima2/core'), 'dir');
  mkdirSync(join(folder, 'bin'));
  const command = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/bin/ima2.mjs')}" "$@"\n`;
  writeFileSync(join(folder, 'bin/ima2'), command, { mode: 0o755 });
  mkdirSync(join(folder, 'out'));
  const plain = { create: { width: 256, height: 192, channels: 4 as const, background: '#7799bb' } };
  await sharp(plain).png().toFile(join(folder, 'out/photo.png'));
  const hole = await sharp({ create: { ...plain.create, width: 90, height: 60, background: '#000' } })
    .png()
    .toBuffer();
  await sharp(plain)
    .composite([{ input: hole, blend: 'dest-out' }])
    .png()
    .toFile(join(folder, 'mask.png'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The README', () => {
  it('has an ES module that makes pictures', async () => {
    const [example = ''] = blocks('js', 'openStudio');
    writeFileSync(join(folder, 'example.mjs'), example);
    const { code, stdout, stderr } = await run(process.execPath, ['example.mjs']);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const paths = stdout.trim().split('\n');
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(statSync(path).size).toBeGreaterThan(1000);
  }, 60_000);

  it('has an ES module of sequences, copies and the trash', async () => {
    const [example = ''] = blocks('js', 'sequence');
    writeFileSync(join(folder, 'sequence.mjs'), example);
    const { code, stdout, stderr } = await run(process.execPath, ['sequence.mjs']);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const [count, name = '', isTheSame] = stdout.trim().split(' ');
    expect([count, isTheSame]).toEqual(['3', 'true']);
    expect(statSync(join(folder, name)).size).toBeGreaterThan(1000);
  }, 60_000);

  it('has an ES module that compares, and says what it cost', async () => {
    const [example = ''] = blocks('js', 'compare');
    writeFileSync(join(folder, 'compare.mjs'), example);
    const { code, stdout, stderr } = await run(process.execPath, ['compare.mjs']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'ready: sketch\n' });
    expect(stdout).toMatch(/^completed \S+\.png \d+ 0 0\n$/);
  }, 60_000);

  it('has an ES module that makes a clip and takes its last frame', async () => {
    const [example = ''] = blocks('js', 'studio.video');
    writeFileSync(join(folder, 'clip.mjs'), example);
    const { code, stdout, stderr } = await run(process.execPath, ['clip.mjs']);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+_[0-9a-f]{8}\.mp4 1\n$/);
    expect(await sharp(join(folder, 'last-frame.png')).metadata()).toMatchObject({ format: 'png' });
  }, 60_000);

  it('has a CommonJS program that tells errors by their code', async () => {
    const [example = ''] = blocks('cjs', 'openStudio');
    writeFileSync(join(folder, 'example.cjs'), example);
    const { stdout, stderr } = await run(process.execPath, ['example.cjs']);
    expect({ stdout, stderr }).toEqual({ stdout: 'INVALID_SIZE size\n', stderr: expect.any(String) });
  }, 60_000);

  it('has commands that do what they say', async () => {
    const lines = blocks('sh', 'ima2 ').flatMap((block) => block.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(24);
    for (const line of lines) {
      const { code, stdout, stderr } = await run('sh', ['-c', await withPicture(line)]);
      // There is no such run, and the command says so.
      const expected = line.includes('req_1a2b') ? [1] : [0];
      expect({ line, code: expected.includes(code), stderr: expected.includes(code) ? '' : stderr }).toEqual({
        line,
        code: true,
        stderr: '',
      });
      if (line.includes('--json')) expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    }
    expect(readdirSync(join(folder, 'copies'))).toHaveLength(1);
  }, 480_000);

  describe('over HTTP', () => {
    let server: ChildProcess;
    let address = '';

    beforeAll(async () => {
      server = spawn(process.execPath, [join(root, 'dist/bin/ima2.mjs'), 'serve'], { cwd: folder, env: environment });
      address = await new Promise<string>((found, failed) => {
        let said = '';
        const listen = (chunk: Buffer) => {
          said += chunk.toString();
          const match = /http:\/\/[\w.]+:\d+/.exec(said);
          if (match) found(match[0]);
        };
        server.stdout?.on('data', listen);
        server.stderr?.on('data', listen);
        server.once('exit', () => failed(new Error(said)));
      });
    }, 30_000);

    afterAll(async () => {
      const gone = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await gone;
    });

    it('has requests that are answered', async () => {
      const examples = blocks('sh', '/api/generate');
      expect(examples).toHaveLength(3);
      for (const example of examples) {
        const { status, text } = await ask(address, example);
        expect(status).toBe(200);
        if (example.includes('event-stream')) expect(text).toContain('event: done');
        else if (example.includes('multimode')) expect(JSON.parse(text)).toMatchObject({ returned: 3 });
        else
          expect(JSON.parse(text)).toMatchObject({ provider: 'sketch', image: expect.stringMatching(/^data:image/) });
      }
    }, 60_000);

    it('has a request for a clip that is answered', async () => {
      const [example = ''] = blocks('sh', '/api/video');
      const { status, text } = await ask(address, example);
      expect([status, text.match(/^event: (planning|submitted|done)$/gm)?.at(-1)]).toEqual([200, 'event: done']);
    }, 60_000);

    it('has requests for providers, comparisons and usage', async () => {
      const [block = ''] = blocks('sh', '/api/compare');
      const [check = '', compare = '', usage = ''] = block.trim().split('\n');
      const checked = JSON.parse((await ask(address, check)).text);
      expect(checked.providers).toMatchObject([{ id: 'sketch', ready: true }]);
      const begun = await ask(address, compare);
      expect([begun.status, JSON.parse(begun.text).cells.length]).toEqual([202, 2]);
      expect(JSON.parse((await ask(address, usage)).text)).toMatchObject({ by: 'provider', budgets: [{ capUsd: 5 }] });
    }, 60_000);

    it('has requests for a copy, for the trash and back', async () => {
      const [block = ''] = blocks('sh', '/api/trash');
      const [copy = '', remove = '', restore = ''] = await Promise.all(block.trim().split('\n').map(withPicture));
      expect(await ask(address, copy)).toMatchObject({ status: 200, text: expect.stringContaining('PNG') });
      const removed = await ask(address, remove);
      expect(removed.status).toBe(200);
      const { trashId, filename } = JSON.parse(removed.text);
      const restored = await ask(address, restore.replace(/\d+_[0-9a-f]{16}/, trashId));
      expect(JSON.parse(restored.text)).toMatchObject({ ok: true, filename });
    }, 60_000);
  });
});

/** A line with a picture of the library in the place of `fox.png`, and a clip in that of `clip.mp4`. */
async function withPicture(line: string): Promise<string> {
  if (line.includes('clip.mp4')) return line.replace('clip.mp4', await newest('video'));
  if (!line.includes('fox.png')) return line;
  latest ??= await newest('image');
  return line.replace('fox.png', latest);
}

async function newest(type: 'image' | 'video'): Promise<string> {
  const { stdout } = await run('ima2', ['ls', '-n', '1', '--type', type, '--json']);
  return JSON.parse(stdout).items[0].filename;
}

/** Sends what an example of curl sends. */
async function ask(address: string, example: string): Promise<{ status: number; text: string }> {
  const path = /localhost:3333(\/[^\s']+)/.exec(example)?.[1] ?? '';
  const headers = [...example.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]);
  const body = /-d '([^']+)'/.exec(example)?.[1];
  const method = /-X (\w+)/.exec(example)?.[1] ?? (body === undefined ? 'GET' : 'POST');
  return new Promise((done, failed) => {
    const sent = request(`${address}${path}`, { method, headers: Object.fromEntries(headers) }, (answer) => {
      let said = '';
      answer.on('data', (chunk) => (said += chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: said }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
