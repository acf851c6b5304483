import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/delivery/http/client.ts';
import { shortClip } from '../../support/sample-clips.ts';
import { type TempServer, tempServer } from '../../support/temp-studio.ts';

const jsonOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

describe('Clips over HTTP', () => {
  let server: TempServer;
  let clip = '';
  const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const small = { provider: 'sketch', duration: 1, resolution: '480p', aspectRatio: '1:1' };

  beforeAll(async () => {
    server = await tempServer();
    const made = await post(
      '/api/video/generate',
      { prompt: 'a fox, zoom in', ...small },
      { accept: 'application/json' },
    );
    clip = String((await jsonOf(made)).filename);
  });
  afterAll(() => server.close());

  it('streams the events of a clip in their order unless JSON is asked for', async () => {
    const answer = await post('/api/video/generate', { prompt: 'a fox runs', clientRequestId: 'mine-1', ...small });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const text = await answer.text();
    const types = [...text.matchAll(/^event: (\w+)$/gm)].map((match) => match[1]);
    expect([types[0], types[1], types.at(-1)]).toEqual(['planning', 'submitted', 'done']);
    const done = JSON.parse(/event: done\ndata: (.*)/.exec(text)?.[1] ?? '{}');
    expect(done).toMatchObject({
      ...{ requestId: 'mine-1', mediaType: 'video', requestedModel: done.effectiveModel, modelFallback: null },
      video: { duration: 1, resolution: '480p', providerRequestId: expect.any(String), xaiVideoRequestId: null },
      videoContinuity: { maxEntries: 4, retention: 'keep-start-plus-latest-3', parentFilename: null },
    });
    const part = await fetch(url(done.url), { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
  });

  it('answers 202 in async mode, and refuses before that with the status of the failure', async () => {
    const started = await post('/api/video/generate', { prompt: 'a fox', async: true, requestId: 'later', ...small });
    expect([started.status, await started.json()]).toEqual([202, { requestId: 'later', async: true }]);
    const { jobs } = await jsonOf(await fetch(url('/api/inflight')));
    expect(jobs).toMatchObject([{ requestId: 'later', kind: 'video' }]);
    await fetch(url('/api/inflight/later'), { method: 'DELETE' });
    const refused = await post('/api/video/generate', { prompt: ' ', async: true });
    expect([refused.status, await refused.json()]).toMatchObject([
      ...[400, { code: 'PROMPT_REQUIRED', error: { details: { guidance: expect.any(String) } } }],
    ]);
  });

  it('edits and extends in the blocking form, with the fields of 2.0.2', async () => {
    const edited = await post('/api/video/edit', { prompt: 'night', videoUrl: clip });
    expect(await edited.json()).toMatchObject({
      ...{ url: expect.stringMatching(/^\/generated\/.*\.mp4$/), duration: expect.any(Number) },
      sourceUrl: { kind: 'library', filename: clip },
    });
    const wrong = await post('/api/video/extend', { prompt: 'more', videoUrl: clip, duration: 11 });
    expect([wrong.status, (await jsonOf(wrong)).code]).toEqual([400, 'INVALID_VIDEO_DURATION']);
    const missing = await post('/api/video/edit', { prompt: 'night', videoUrl: 'nobody.mp4' });
    expect([missing.status, (await jsonOf(missing)).code]).toEqual([404, 'NOT_FOUND']);
  });

  it('cuts frames, describes, and takes a clip in', async () => {
    const { studio, close } = connect(url(''));
    const frame = await studio.video.frame(clip);
    expect([frame.mediaType, [...frame.bytes.subarray(1, 4)]]).toEqual(['image/png', [0x50, 0x4e, 0x47]]);
    const bad = await fetch(url(`/api/video/frame?file=${clip}&position=banana`));
    expect(bad.status).toBe(400);
    const library = join(server.home.folder, '.ima2', 'generated');
    await writeFile(join(server.home.folder, 'outside.mp4'), shortClip.bytes);
    await symlink(join(server.home.folder, 'outside.mp4'), join(library, 'link.mp4'));
    const out = await fetch(url('/api/video/frame?file=link.mp4'));
    expect([out.status, (await jsonOf(out)).error]).toMatchObject([400, { details: { field: 'file' } }]);
    expect((await fetch(url('/api/video/frame?file=none.mp4'))).status).toBe(404);
    expect(await studio.video.analyze({ videoUrl: clip }).result).toMatchObject({ method: 'first-last-frame' });
    await expect(studio.video.analyze({ videoUrl: 'https://x/y.mp4' }).result).rejects.toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'videoUrl' } },
    });
    const bytes = new Uint8Array(await (await fetch(url(`/generated/${clip}`))).arrayBuffer());
    expect(await studio.assets.upload(bytes)).toMatchObject({ mediaType: 'video/mp4', bytes: bytes.byteLength });
    await close();
  });

  it('goes on from a clip in the SDK as in this process, and says what would become of a request', async () => {
    const { studio, close } = connect(url(''));
    const checked = await studio.video.check({ prompt: 'a fox', ...small });
    expect(checked).toMatchObject({ provider: 'sketch', settled: { duration: 1, resolution: '480p' } });
    const run = studio.video.generate({ prompt: 'it sits down', continueFromVideo: clip, ...small });
    expect(await run.result).toMatchObject({
      ...{ mediaType: 'video', assets: [{ mediaType: 'video', videoContinuity: { parentFilename: clip } }] },
    });
    await expect(studio.video.resume(run.id)).rejects.toMatchObject({ code: 'RUN_NOT_RESUMABLE' });
    await close();
  });
});
