import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../../src/domain/errors.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { ask, askJson } from '../../../support/raw-http.ts';
import { listen } from '../../../support/sse-listener.ts';

const paper = { provider: 'paper' };

describe('sequences over HTTP', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  it('answer a sequence with its pictures and their places, as JSON, as a stream and without waiting', async () => {
    const path = '/api/generate/multimode';
    server.paper.script({ kind: 'finishes', count: 2 });
    const answer = await askJson(server.port, path, { ...paper, prompt: 'two stages', maxImages: 2 });
    const reply = answer.json() as Record<string, unknown>;
    expect([answer.status, reply]).toMatchObject([
      200,
      { ok: true, requested: 2, returned: 2, status: 'complete', count: 2, extraIgnored: 0, model: 'paper-1' },
    ]);
    expect(reply['sequenceId']).toMatch(/^seq_/);
    expect(reply['images']).toMatchObject(
      [1, 2].map((sequenceIndex) => ({
        image: expect.stringMatching(/^data:image\/png;base64,/),
        sequenceId: reply['sequenceId'],
        sequenceIndex,
        ...{ sequenceTotalRequested: 2, sequenceTotalReturned: 2, sequenceStatus: 'complete' },
      })),
    );
    const body = { ...paper, prompt: 'three stages', maxImages: 3 };
    server.paper.script({ kind: 'finishes', count: 3 });
    const stream = await listen(server.port, { method: 'POST', path, json: body });
    const done = await stream.until(({ event }) => event === 'done');
    const names = stream.events.map(({ event }) => event).filter((event) => event !== 'progress');
    expect(names).toEqual(['phase', 'image', 'image', 'image', 'done']);
    expect(stream.events[0]?.data).toMatchObject({
      phase: 'streaming',
      maxImages: 3,
      sequenceId: done.data['sequenceId'],
    });
    const images = stream.events.filter(({ event }) => event === 'image');
    expect(images.map(({ data }) => [data['index'], data['sequenceIndex']]).sort()).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const started = await askJson(server.port, path, { ...body, async: true });
    expect([started.status, started.json()]).toMatchObject([202, { async: true, requestId: expect.any(String) }]);
    for (const wrong of [{ prompt: ' ' }, { prompt: 'x', moderation: 'off' }]) {
      const refused = await ask(server.port, {
        ...{ method: 'POST', path, headers: { accept: 'text/event-stream', 'content-type': 'application/json' } },
        body: JSON.stringify({ ...paper, ...wrong }),
      });
      expect(refused.status).toBe(400);
    }
  });

  it('answer a sequence of which only a part came in time with that part and a warning', async () => {
    const error = uncertain('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', 'Too late');
    server.paper.script({ kind: 'finishes', count: 1, error });
    const path = '/api/generate/multimode';
    const answer = await askJson(server.port, path, { ...paper, prompt: 'one of three', maxImages: 3 });
    expect([answer.status, answer.json()]).toMatchObject([
      200,
      { status: 'partial', returned: 1, partial: true, warning: { code: 'RESPONSES_IMAGE_TIMEOUT' } },
    ]);
    const empty = new StudioError('provider-refused', 'EMPTY_RESPONSE', 'Nothing came');
    server.paper.script({ kind: 'fail', error: empty });
    const none = await askJson(server.port, path, { ...paper, prompt: 'none of three' });
    expect([none.status, none.json().code]).toEqual([422, 'EMPTY_RESPONSE']);
  });
});
