import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../src/delivery/http/client.ts';
import { useCommandLine } from '../support/command-line.ts';
import { type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';
import { askJson } from '../support/raw-http.ts';
import { shortClip } from '../support/sample-clips.ts';
import { samplePng } from '../support/sample-picture.ts';
import { type TempServer, tempServer } from '../support/temp-studio.ts';
import { doneClip } from '../support/xai-clips.ts';
import { type XaiStep, xaiError } from '../support/xai-upstream.ts';

type Turn = Parameters<EveryUpstream['upstreams']['xai']['answer']>[1];

const LIMIT_MS = 1500;
const SETTINGS = {
  'grokProvider.videoStartTimeoutMs': LIMIT_MS,
  'grokProvider.videoPollIntervalMs': 100,
  // Less than the ten seconds after which Google is asked again.
  'grokProvider.videoTimeoutMs': 9_000,
};
const PATIENCE_MS = 60_000;
const PICTURE = Buffer.from(samplePng(64, 64)).toString('base64');
const DAMAGED = '1780226256355_50252101.mp4';

const json = (body: unknown): Turn => ({ kind: 'json', body });
const failed = (code: string): Turn => json({ status: 'failed', error: { code, message: 'CANARY' } });

/** Codes to which xAI comes, with status and exit code: which of its steps answers how. */
const BY_UPSTREAM: readonly [code: string, status: number, exit: number, step: XaiStep, turn: Turn][] = [
  ['GROK_VIDEO_REQUEST_FAILED', 400, 5, 'poll', failed('invalid_argument')],
  ['GROK_VIDEO_POLL_FAILED', 502, 6, 'poll', failed('service_unavailable')],
  ['GROK_VIDEO_FAILED', 502, 6, 'poll', failed('internal_error')],
  ['GROK_VIDEO_EXPIRED', 502, 6, 'poll', json({ status: 'expired' })],
  ['GROK_VIDEO_EMPTY_RESPONSE', 502, 6, 'poll', json(doneClip(undefined))],
  ['GROK_VIDEO_MODERATION_BLOCKED', 502, 5, 'poll', json(doneClip('https://v.x.ai/1', { respect_moderation: false }))],
  ['GROK_VIDEO_DOWNLOAD_FAILED', 502, 6, 'film', xaiError(404)],
  ['GROK_VIDEO_TIMEOUT', 504, 1, 'clip', { kind: 'hang' }],
];

/** Codes to which the request comes by itself. */
const BY_REQUEST: readonly [code: string, status: number, asked: Record<string, unknown>][] = [
  ['INVALID_VIDEO_DURATION', 400, { duration: 99 }],
  ['INVALID_VIDEO_RESOLUTION', 400, { resolution: '9p' }],
  ['INVALID_VIDEO_ASPECT_RATIO', 400, { aspectRatio: '99:1' }],
  ['INVALID_GROK_VIDEO_MODEL', 400, { model: 'grok-imagine-nothing' }],
  ['GROK_VIDEO_REF_TOO_MANY', 400, { referenceImages: Array.from({ length: 8 }, () => PICTURE) }],
  ['GROK_VIDEO_INVALID_MODE', 400, { continueFromVideo: 'picture.png' }],
  ['GROK_VIDEO_FRAME_FAILED', 500, { continueFromVideo: DAMAGED }],
  ['VIDEO_PROVIDER_UNSUPPORTED', 400, { provider: 'lab-sd' }],
  ['AGY_VIDEO_UNSUPPORTED', 400, { provider: 'agy' }],
];

describe('Every public code of a clip', () => {
  const cli = useCommandLine();
  let every: EveryUpstream;
  let server: TempServer;
  beforeAll(async () => {
    every = await everyUpstream();
    const library = join(every.home.folder, '.ima2', 'generated');
    await mkdir(library, { recursive: true });
    await writeFile(join(library, DAMAGED), withoutPictures(shortClip.bytes));
    server = await tempServer({ home: every.home, env: every.env, settings: SETTINGS });
  });
  afterEach(() => {
    for (const step of ['clip', 'poll', 'film'] as const) every.upstreams.xai.answer(step, undefined);
  });
  afterAll(async () => {
    await server.close();
    await every.close();
  });

  const byHttp = async (asked: Record<string, unknown>) => {
    const body = { prompt: 'a fox', provider: 'grok-api', ...asked };
    const answer = await askJson(server.port, '/api/video/generate', body, {
      headers: { accept: 'application/json' },
    });
    const { code, error } = answer.json();
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\w+ \w+/), retryable: expect.any(Boolean) });
    expect(JSON.stringify(error)).not.toContain('CANARY');
    return [answer.status, code, error.kind];
  };
  const byPackage = async (asked: Record<string, unknown>) => {
    const { studio, close } = connect(server.url);
    const run = studio.video.generate({ prompt: 'a fox', provider: 'grok-api', ...asked });
    const failure = await run.result.catch((reason: unknown) => reason as { code: string; kind: string });
    await close();
    return failure;
  };

  it.each(BY_REQUEST)('%s by HTTP and in the SDK', async (code, status, asked) => {
    const [seen, named, kind] = await byHttp(asked);
    expect([seen, named]).toEqual([status, code]);
    expect(await byPackage(asked)).toMatchObject({ code, kind });
  });

  it('VIDEO_TIMEOUT: a clip whose maker has no code of its own is not there in time, and can still be had', async () => {
    const [seen, named, kind] = await byHttp({ provider: 'gemini-api' });
    expect([seen, named, kind]).toEqual([504, 'VIDEO_TIMEOUT', 'provider-timed-out']);
    const details = { outcome: 'uncertain', resumable: true };
    expect(await byPackage({ provider: 'gemini-api' })).toMatchObject({ code: 'VIDEO_TIMEOUT', kind, details });
    const args = ['video', 'a fox', '--provider', 'gemini-api', '--json', '--server', server.url];
    const ended = await cli.run(args, { env: every.env });
    expect([ended.code, ended.json().error.code]).toEqual([1, 'VIDEO_TIMEOUT']);
  });

  it.each(BY_UPSTREAM)(
    '%s by HTTP, in the SDK and at the command line',
    async (code, status, exit, step, turn) => {
      every.upstreams.xai.answer(step, turn);
      const [seen, named, kind] = await byHttp({});
      expect([seen, named]).toEqual([status, code]);
      expect(await byPackage({})).toMatchObject({ code, kind });
      const args = ['video', 'a fox', '--provider', 'grok-api', '--json', '--server', server.url];
      const ended = await cli.run(args, { env: every.env });
      const { ok, error } = ended.json();
      expect([ok, error.code]).toEqual([false, code]);
      // Work that may have been done and billed has an exit code of its own.
      expect([ended.code, ended.code === 1]).toEqual([exit, error.details?.outcome === 'uncertain']);
    },
    PATIENCE_MS,
  );
});

/** A clip whose head says what is no longer there. */
function withoutPictures(clip: Uint8Array): Buffer {
  const bytes = Buffer.from(clip);
  const at = bytes.indexOf('mdat');
  const size = bytes.readUInt32BE(at - 4);
  return bytes.fill(0, at + 4, at - 4 + size);
}
