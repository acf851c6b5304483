import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../src/domain/errors.ts';
import { startComfy } from '../support/comfy-server.ts';
import { useCommandLine } from '../support/command-line.ts';
import { ask, askJson, sendRaw } from '../support/raw-http.ts';
import { shortClip } from '../support/sample-clips.ts';
import { type TempServer, tempHome, tempServer } from '../support/temp-studio.ts';
import { startUpstream } from '../support/upstream-server.ts';
import { until } from '../support/waiting.ts';

describe('Codes of the studio itself', () => {
  const cli = useCommandLine();
  let server: TempServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  it('INVALID_HOST: a request with two hosts', async () => {
    server = await tempServer();
    const hosts = `Host: 127.0.0.1:${server.port}\r\nHost: 127.0.0.1:${server.port}\r\n`;
    const answer = await sendRaw(server.port, `GET /api/health HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
    expect([answer.status, JSON.parse(/\{.*\}/s.exec(answer.text)?.[0] ?? '{}').code]).toEqual([400, 'INVALID_HOST']);
  });

  it('RANGE_NOT_SATISFIABLE: a part of a picture beyond its end', async () => {
    server = await tempServer();
    const made = await askJson(server.port, '/api/generate', { prompt: 'a fox', size: '16x16' });
    const path = `/generated/${made.json().filename}`;
    const answer = await ask(server.port, { path, headers: { range: 'bytes=9999999-' } });
    expect([answer.status, answer.json().code]).toEqual([416, 'RANGE_NOT_SATISFIABLE']);
  });

  it('VIDEO_TOOLS_MISSING: thumbnails of clips are missing with a reason, and the others are made', async () => {
    const home = await tempHome({ IMA2_FFMPEG: '/nowhere/ffmpeg' });
    const folder = join(home.folder, '.ima2', 'generated');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'clip.mp4'), shortClip.bytes);
    server = await tempServer({ home });
    try {
      const answer = await askJson(server.port, '/api/history/backfill-thumbnails', {});
      expect([answer.status, answer.json()]).toMatchObject([
        200,
        { failed: 1, failures: [{ file: 'clip.mp4', reason: expect.stringContaining('ffmpeg') }] },
      ]);
    } finally {
      await server.close();
      server = undefined;
      await home.remove();
    }
  });

  it('PORT_RANGE_EXHAUSTED: no port is free', async () => {
    const taken = await startUpstream({ kind: 'json', body: {} }, 65_535).catch(() => undefined);
    const home = await tempHome();
    try {
      const failure = await tempServer({ home, port: 65_535 }).catch((reason: unknown) => reason);
      expect(StudioError.is(failure) && [failure.kind, failure.code]).toEqual(['conflict', 'PORT_RANGE_EXHAUSTED']);
    } finally {
      await taken?.close();
      await home.remove();
    }
  });

  it('FILE_UNREADABLE and UNKNOWN_COMMAND: what the command line is given cannot be used', async () => {
    const folder = await cli.run(['gen', 'a fox', '--ref', cli.home.folder, '--json']);
    expect([folder.code, folder.json().error.code]).toEqual([2, 'FILE_UNREADABLE']);
    const command = await cli.run(['gne', '--json']);
    expect([command.code, command.json().error.code]).toEqual([1, 'UNKNOWN_COMMAND']);
  });

  it('RUN_ELSEWHERE: a run of another process', async () => {
    const comfy = await startComfy({ run: { stays: 'running' } });
    const env = { IMA2_COMFY_URL: comfy.upstream.url };
    try {
      const { child, ended } = cli.start(['gen', 'a fox', '--provider', 'comfyui', '--json'], { env });
      await until(() => comfy.prompts[0]);
      const [job] = (await cli.run(['ps', '--json'], { env })).json().jobs;
      const cancelled = await cli.run(['cancel', job.requestId, '--json'], { env });
      expect([cancelled.code, cancelled.json().error.code]).toEqual([5, 'RUN_ELSEWHERE']);
      child.kill('SIGKILL');
      await ended;
    } finally {
      await comfy.close();
    }
  });
});

describe('The page of error codes', () => {
  it('has no code that no test knows', () => {
    const page = readFileSync('docs/errors.md', 'utf8');
    const codes = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, code = '']) => code);
    const files = readdirSync('test', { recursive: true, encoding: 'utf8' });
    const tests = files
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(join('web', 'text')))
      .map((path) => readFileSync(join('test', path), 'utf8'))
      .join('\n');
    const named = new Set(tests.match(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\b/g));
    expect(codes.length).toBeGreaterThan(150);
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });
});
