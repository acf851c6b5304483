import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../../src/domain/errors.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { ask, askJson } from '../../../support/raw-http.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { listen } from '../../../support/sse-listener.ts';

const ROW_OF_ONE = [
  'image',
  'elapsed',
  'filename',
  'requestId',
  'providerUrl',
  'createdAt',
  'usage',
  'provider',
  'reasoningEffort',
  'webSearchCalls',
  'quality',
  'size',
  'moderation',
  'model',
  'warnings',
  'revisedPrompt',
  'promptMode',
  'webSearchEnabled',
];
const paper = { provider: 'paper' };

/** A promise and how to resolve it. */
function gate() {
  let open: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { until, open };
}

describe('runs over HTTP', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer({ env: { IMA2_MAX_CONCURRENT_JOBS: '3' } });
  });
  afterAll(() => server.close());

  it('answer one picture with the fields of 2.0.2 and the saved bytes under their true type', async () => {
    const answer = await askJson(server.port, '/api/generate', { ...paper, prompt: 'a red field', format: 'png' });
    expect(answer.status).toBe(200);
    const reply = answer.json() as Record<string, unknown>;
    for (const field of ROW_OF_ONE) expect(reply).toHaveProperty(field);
    expect(reply).toMatchObject({ provider: 'paper', model: 'paper-1', size: '16x16', usage: null, requested: 1 });
    expect(reply['requestId']).toBe(answer.headers['x-request-id']);
    const file = await ask(server.port, { path: String(reply['url']) });
    expect(reply['image']).toBe(`data:image/png;base64,${file.bytes.toString('base64')}`);
    expect(file.headers['content-type']).toBe('image/png');
  });

  it('answer several pictures in images, with count and usage added up', async () => {
    const usage = { input_tokens: 10, output_tokens: 5, details: { cached: 1 } };
    server.paper.script(
      { kind: 'draw', facts: { usage, webSearchCalls: 1 } },
      { kind: 'draw', facts: { usage: { ...usage }, webSearchCalls: 2 } },
    );
    const answer = await askJson(server.port, '/api/generate', { ...paper, prompt: 'two', n: 2 });
    const reply = answer.json() as Record<string, unknown>;
    expect(reply).toMatchObject({
      count: 2,
      requested: 2,
      webSearchCalls: 3,
      usage: { input_tokens: 20, output_tokens: 10, details: { cached: 2 } },
      failures: [],
    });
    const images = reply['images'] as Record<string, unknown>[];
    expect(images).toHaveLength(2);
    for (const image of images) {
      expect(Object.keys(image)).toEqual(
        expect.arrayContaining(['image', 'filename', 'revisedPrompt', 'providerUrl', 'createdAt']),
      );
    }
  });

  it('give pictures by address to those who ask so', async () => {
    const answer = await askJson(server.port, '/api/generate?images=url', { ...paper, prompt: 'by address' });
    expect(answer.json()).toMatchObject({
      image: null,
      url: expect.stringMatching(/^\/generated\/\d+_[0-9a-f]+_0\.png$/),
    });
    const wrong = await askJson(server.port, '/api/generate?images=all', { ...paper, prompt: 'x' });
    expect([wrong.status, wrong.json().code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('keep what succeeded when some pictures failed', async () => {
    const refusal = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'Refused', { hint: 'Change the prompt' });
    server.paper.script({ kind: 'fail', error: refusal });
    const answer = await askJson(server.port, '/api/generate', { ...paper, prompt: 'one of two', n: 2 });
    expect(answer.json()).toMatchObject({
      count: 1,
      requested: 2,
      failures: [{ code: 'SAFETY_REFUSAL' }],
      warnings: [{ code: 'PARTIAL_RESULT', field: 'n' }],
    });
    server.paper.script({ kind: 'fail', error: refusal });
    const refused = await askJson(server.port, '/api/generate', { ...paper, prompt: 'none of one' });
    expect([refused.status, refused.json().code, refused.json().error.kind]).toEqual([
      422,
      'SAFETY_REFUSAL',
      'provider-refused',
    ]);
  });

  it('refuse what is wrong before a stream begins, with status, JSON and the field', async () => {
    const wrong: [string, unknown, number, string][] = [
      ['/api/generate', {}, 400, 'PROMPT_REQUIRED'],
      ['/api/generate', { prompt: 'x', provider: 'nobody' }, 400, 'INVALID_PROVIDER'],
      ['/api/generate', { ...paper, prompt: 'x', moderation: 'off' }, 400, 'INVALID_MODERATION'],
      ['/api/generate', { ...paper, prompt: 'x', references: ['%%%'] }, 400, 'REF_NOT_BASE64'],
      ['/api/generate', { ...paper, prompt: 'x', async: 'yes' }, 400, 'INVALID_INPUT'],
      ['/api/generate', { ...paper, prompt: 'x', requestId: 'no spaces' }, 400, 'INVALID_INPUT'],
      ['/api/edit', { ...paper, prompt: 'x' }, 400, 'INVALID_EDIT_INPUT'],
    ];
    for (const [path, body, status, code] of wrong) {
      for (const accept of ['application/json', 'text/event-stream']) {
        const answer = await askJson(server.port, path, body, { headers: { accept } });
        expect([path, accept, answer.status, answer.json().code]).toEqual([path, accept, status, code]);
        expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
        expect(answer.json().error.message).not.toBe('');
      }
    }
  });

  it('tell their story as a stream, which ends with the JSON reply of the route', async () => {
    server.paper.script({ kind: 'previews', count: 2 });
    const stream = await listen(server.port, { path: '/api/generate', json: { ...paper, prompt: 'a story' } });
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers).toMatchObject({ 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' });
    await stream.ended;
    const told = stream.events.map(({ event }) => event);
    // Of previews that came in one breath the latest is told.
    expect(told.filter((event) => event !== 'partial')).toEqual([
      'phase',
      'progress',
      'progress',
      'progress',
      'image',
      'done',
    ]);
    for (const { data } of stream.events) expect(data).toMatchObject({ jobId: data['requestId'] });
    const [partial, image, done] = ['partial', 'image', 'done'].map(
      (name) => stream.events.find(({ event }) => event === name)?.data,
    );
    expect(partial?.['image']).toMatch(/^data:image\/png;base64,/);
    expect(image?.['image']).toMatch(/^data:image\/png;base64,/);
    for (const field of ROW_OF_ONE) expect(done).toHaveProperty(field);
    expect(done?.['image']).toBe(image?.['image']);
  });

  it('tell of a failure with the error body and its status', async () => {
    const error = new StudioError('provider-timed-out', 'GENERATION_TIMEOUT', 'Too slow');
    server.paper.script({ kind: 'fail', error });
    const stream = await listen(server.port, { path: '/api/generate', json: { ...paper, prompt: 'slow' } });
    const heard = await stream.until(({ event }) => event === 'error');
    expect(heard.data).toMatchObject({
      code: 'GENERATION_TIMEOUT',
      status: 504,
      error: { kind: 'provider-timed-out' },
    });
    await stream.ended;
  });

  it('outlive the client that started them', async () => {
    const { until, open } = gate();
    server.paper.script({ kind: 'wait', until });
    const json = { ...paper, prompt: 'left alone', requestId: 'left-alone' };
    const stream = await listen(server.port, { path: '/api/generate', json });
    stream.close();
    await stream.ended;
    const later = await listen(server.port, { path: '/api/runs/left-alone/events?images=url' });
    open();
    const done = await later.until(({ event }) => event === 'done');
    expect(done.data).toMatchObject({ requestId: 'left-alone' });
    expect(done.data).not.toHaveProperty('image');
    const image = later.events.find(({ event }) => event === 'image');
    expect(image?.data).toMatchObject({ url: done.data['url'], previewUrl: '/api/runs/left-alone/previews/0' });
    expect(image?.data).not.toHaveProperty('image');
    expect((await ask(server.port, { path: String(done.data['url']) })).status).toBe(200);
    later.close();
  });

  it('go on by themselves with async, and are cancelled with DELETE', async () => {
    server.paper.script({ kind: 'hang' });
    const json = { ...paper, prompt: 'never ready', requestId: 'never-ready', async: true };
    const started = await askJson(server.port, '/api/generate', json);
    expect([started.status, started.json()]).toEqual([202, { requestId: 'never-ready', async: true }]);
    const stream = await listen(server.port, { path: '/api/runs/never-ready/events' });
    const jobs = (await ask(server.port, { path: '/api/inflight' })).json()['jobs'] as Record<string, unknown>[];
    expect(jobs).toMatchObject([
      { requestId: 'never-ready', kind: 'classic', phase: 'streaming', prompt: 'never ready' },
    ]);
    const cancelled = await ask(server.port, { method: 'DELETE', path: '/api/inflight/never-ready' });
    expect([cancelled.status, cancelled.json()]).toEqual([
      200,
      { requestId: 'never-ready', active: true, aborted: true },
    ]);
    await stream.ended;
    expect(stream.events.at(-1)).toMatchObject({ event: 'error', data: { code: 'GENERATION_CANCELED', status: 499 } });
    expect(stream.events.filter(({ event }) => event === 'done')).toEqual([]);
    const again = await ask(server.port, { method: 'DELETE', path: '/api/inflight/never-ready' });
    expect(again.json()).toEqual({ requestId: 'never-ready', active: false, aborted: false });
    const terminal = (await ask(server.port, { path: '/api/inflight?includeTerminal=1' })).json()['terminalJobs'];
    const ended = (terminal as Record<string, unknown>[]).find(({ requestId }) => requestId === 'never-ready');
    expect(ended).toMatchObject({ status: 'canceled', httpStatus: 499, errorCode: 'GENERATION_CANCELED' });
    expect(ended).not.toHaveProperty('prompt');
  });

  it('that wait as JSON answer 499 when they are cancelled', async () => {
    server.paper.script({ kind: 'hang' });
    const waiting = askJson(server.port, '/api/generate', { ...paper, prompt: 'x', requestId: 'waiting' });
    while (server.paper.calls.at(-1)?.order.prompt !== 'x') await new Promise((resolve) => setTimeout(resolve, 5));
    await ask(server.port, { method: 'DELETE', path: '/api/inflight/waiting' });
    const answer = await waiting;
    expect([answer.status, answer.json().code]).toEqual([499, 'GENERATION_CANCELED']);
  });

  it('beyond the limit are refused with 429, or wait in the queue when they may', async () => {
    const { until, open } = gate();
    server.paper.script(...[1, 2, 3].map(() => ({ kind: 'wait' as const, until })));
    const start = (body: Record<string, unknown>) =>
      askJson(server.port, '/api/generate', { ...paper, prompt: 'busy', async: true, ...body });
    for (let at = 0; at < 3; at += 1) expect((await start({})).status).toBe(202);
    const refused = await start({});
    expect([refused.status, refused.json().code, refused.headers['retry-after']]).toEqual([429, 'TOO_MANY_JOBS', '5']);
    const queued = await start({ queue: true, requestId: 'in-the-queue' });
    expect([queued.status, queued.json()]).toEqual([
      202,
      { requestId: 'in-the-queue', queued: true, position: 1, async: true },
    ]);
    const waiting = await listen(server.port, {
      path: '/api/generate?images=url',
      json: { ...paper, prompt: 'busy', queue: true },
    });
    expect(await waiting.until(({ event }) => event === 'phase')).toMatchObject({
      data: { phase: 'queued', position: 2 },
    });
    open();
    expect(await waiting.until(({ event }) => event === 'done')).toMatchObject({ data: { requested: 1 } });
  });

  it('D10: 50 posts with one requestId at once are one run and 49 conflicts', async () => {
    const { until, open } = gate();
    const before = server.paper.calls.length;
    server.paper.script({ kind: 'wait', until });
    const body = { ...paper, prompt: 'only once', requestId: 'only-once', async: true };
    const answers = await Promise.all(Array.from({ length: 50 }, () => askJson(server.port, '/api/generate', body)));
    const codes = answers.map((answer) => (answer.status === 202 ? '202' : `${answer.status} ${answer.json().code}`));
    expect(codes.filter((code) => code === '202')).toHaveLength(1);
    expect(codes.filter((code) => code === '409 REQUEST_ID_IN_USE')).toHaveLength(49);
    expect(server.paper.calls.length - before).toBe(1);
    const stream = await listen(server.port, { path: '/api/runs/only-once/events?images=url' });
    open();
    expect(await stream.until(({ event }) => event === 'done')).toMatchObject({ data: { requestId: 'only-once' } });
  });

  it('D10: 50 posts with one Idempotency-Key at once are one run and 50 equal answers', async () => {
    const { until, open } = gate();
    const before = server.paper.calls.length;
    server.paper.script({ kind: 'wait', until });
    const body = { ...paper, prompt: 'once for all' };
    const headers = { 'idempotency-key': 'key-of-this-test' };
    const waiting = Array.from({ length: 50 }, () => askJson(server.port, '/api/generate', body, { headers }));
    while (server.paper.calls.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    open();
    const answers = await Promise.all(waiting);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(server.paper.calls.length - before).toBe(1);
    const again = await askJson(server.port, '/api/generate', { ...body, async: true }, { headers });
    expect([again.status, again.json()['requestId']]).toEqual([202, answers[0]?.json()['requestId']]);
    const other = await askJson(server.port, '/api/generate', { ...body, n: 2 }, { headers });
    expect([other.status, other.json().code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    const refused = { 'idempotency-key': 'key-of-a-refusal' };
    expect((await askJson(server.port, '/api/generate', {}, { headers: refused })).status).toBe(400);
    expect((await askJson(server.port, '/api/generate', body, { headers: refused })).status).toBe(200);
    const wrong = await askJson(server.port, '/api/generate', body, {
      headers: { 'idempotency-key': 'x'.repeat(256) },
    });
    expect([wrong.status, wrong.json().code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('edit a picture and keep the source as it is', async () => {
    const source = samplePng(16, 16);
    const mask = samplePng(16, 16);
    const image = `data:image/png;base64,${Buffer.from(source).toString('base64')}`;
    const edited = await askJson(server.port, '/api/edit', { ...paper, prompt: 'brighter', image });
    expect([edited.status, edited.json()['filename']]).toEqual([200, expect.stringMatching(/^\d+_[0-9a-f]+\.png$/)]);
    const masked = { ...paper, prompt: 'x', image, mask: Buffer.from(mask).toString('base64') };
    const refused = await askJson(server.port, '/api/edit', masked);
    expect([refused.status, refused.json().code]).toEqual([400, 'EDIT_MASK_NO_ALPHA']);
  });

  it('use uploads in place of pictures', async () => {
    const upload = await ask(server.port, {
      method: 'POST',
      path: '/api/uploads',
      headers: { 'content-type': 'image/png' },
      body: samplePng(16, 16, 7),
    });
    expect([upload.status, upload.json()]).toEqual([
      201,
      {
        id: expect.any(String),
        mediaType: 'image/png',
        width: 16,
        height: 16,
        hasAlpha: false,
        bytes: expect.any(Number),
      },
    ]);
    const image = `upload:${upload.json()['id']}`;
    expect((await askJson(server.port, '/api/edit', { ...paper, prompt: 'x', image })).status).toBe(200);
    const unknown = await askJson(server.port, '/api/edit', { ...paper, prompt: 'x', image: 'upload:nothing' });
    expect([unknown.status, unknown.json().code]).toEqual([404, 'UPLOAD_NOT_FOUND']);
  });

  it('can be checked without making anything', async () => {
    const before = server.paper.calls.length;
    const answer = await askJson(server.port, '/api/generate/check', { ...paper, prompt: 'x', n: 99, size: '9x9' });
    expect(answer.json()).toMatchObject({
      provider: 'paper',
      settled: { n: 8, size: '16x16' },
      warnings: [{ field: 'n' }, { field: 'size' }],
    });
    expect(server.paper.calls.length).toBe(before);
  });

  it('take what looks like a prototype for an ordinary field', async () => {
    const body = `{"provider":"paper","prompt":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(server.port, { method: 'POST', path: '/api/generate?images=url', headers, body });
    expect(answer.status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('leave each picture with thumbnail and sidecar in the library', async () => {
    const names = await readdir(join(server.home.folder, '.ima2', 'generated'));
    const pictures = names.filter((name) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(5);
    for (const name of pictures) expect(names).toEqual(expect.arrayContaining([`${name}.json`]));
  });
});
