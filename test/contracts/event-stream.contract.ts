import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, askJson } from '../support/raw-http.ts';
import { type HeardEvent, listen } from '../support/sse-listener.ts';

/** A server whose event stream is judged. */
export interface StreamUnderTest {
  port: number;
  /** Goes into every request for a picture; what it asks for must be made within a second or two. */
  request: Record<string, unknown>;
  /** Headers that the server wants to see. */
  headers?: Record<string, string>;
  close(): Promise<void>;
}

/** Q4: what every client of `/api/events` may rely on. */
export function describeEventStream(name: string, open: () => Promise<StreamUnderTest>): void {
  describe(`the event stream of ${name}`, () => {
    let server: StreamUnderTest;
    let made = 0;
    beforeAll(async () => {
      server = await open();
    });
    afterAll(() => server.close());

    const follow = (path = '/api/events?images=url', headers: Record<string, string> = {}) =>
      listen(server.port, { path, headers: { ...server.headers, ...headers } });
    const make = async (): Promise<string> => {
      made += 1;
      const body = { ...server.request, prompt: `picture ${made}`, requestId: `req_stream_${made}` };
      const answer = await askJson(server.port, '/api/generate?images=url', body, { headers: server.headers ?? {} });
      expect(answer.status).toBe(200);
      return body.requestId;
    };
    const doneOf = (requestId: string) => (event: HeardEvent) =>
      event.event === 'done' && event.data['requestId'] === requestId;

    it('is a stream that nothing on the way may keep or change', async () => {
      const stream = await follow();
      expect(stream.status).toBe(200);
      expect(stream.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      stream.close();
    });

    it('tells without a cursor only what happens from now on', async () => {
      await make();
      const stream = await follow();
      const requestId = await make();
      await stream.until(doneOf(requestId));
      const heard = new Set(stream.events.map(({ data }) => data['requestId']));
      expect([...heard]).toEqual([requestId]);
      stream.close();
    });

    it('gives every event a name, a growing id, and requestId as jobId too', async () => {
      const stream = await follow();
      const requestId = await make();
      await stream.until(doneOf(requestId));
      const names = stream.events.map(({ event }) => event);
      expect(names.filter((event) => event !== 'partial' && event !== 'progress')).toEqual([
        'accepted',
        'phase',
        'image',
        'done',
      ]);
      const ids = stream.events.map(({ id }) => Number(id));
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { data } of stream.events) expect(data).toMatchObject({ requestId, jobId: requestId });
      stream.close();
    });

    it('carries pictures as data URLs, and as addresses when asked so', async () => {
      const whole = await follow('/api/events');
      const lean = await follow('/api/events?images=url');
      const requestId = await make();
      await Promise.all([whole.until(doneOf(requestId)), lean.until(doneOf(requestId))]);
      const imageOf = (events: HeardEvent[]) => events.find(({ event }) => event === 'image')?.data ?? {};
      expect(imageOf(whole.events)['image']).toMatch(/^data:image\/(png|jpeg|webp);base64,/);
      expect(whole.events.at(-1)?.data['image']).toBe(imageOf(whole.events)['image']);
      expect(imageOf(lean.events)).not.toHaveProperty('image');
      const url = String(imageOf(lean.events)['url']);
      expect((await ask(server.port, { path: url, headers: server.headers ?? {} })).status).toBe(200);
      for (const { text } of lean.events) expect(text).not.toContain('base64,');
      expect(whole.events.map(({ id }) => id)).toEqual(lean.events.map(({ id }) => id));
      whole.close();
      lean.close();
    });

    it('D13: goes on after a cursor with exactly what followed, pictures left out', async () => {
      const stream = await follow('/api/events');
      const first = await make();
      const second = await make();
      await stream.until(doneOf(second));
      stream.close();
      const cursor = await stream.until(doneOf(first));
      const rest = stream.events.slice(stream.events.indexOf(cursor) + 1);
      const again = await follow('/api/events', { 'last-event-id': String(cursor.id) });
      await again.until(doneOf(second));
      const identity = ({ id, event }: HeardEvent) => ({ id, event });
      expect(again.events.map(identity)).toEqual(rest.map(identity));
      for (const { event, data, text } of again.events) {
        expect(text).not.toContain('base64,');
        if (event === 'image' || event === 'partial' || event === 'done') expect(data['_imageOmitted']).toBe(true);
      }
      again.close();
    });

    it('D13: takes the cursor of the header before that of the address', async () => {
      const stream = await follow();
      const first = await make();
      const second = await make();
      await stream.until(doneOf(second));
      const id = stream.events.find(doneOf(first))?.id;
      const byAddress = await follow(`/api/events?images=url&lastEventId=${id}`);
      const byHeader = await follow('/api/events?images=url&lastEventId=1', { 'last-event-id': String(id) });
      const [one, other] = await Promise.all([byAddress.until(doneOf(second)), byHeader.until(doneOf(second))]);
      expect(one.id).toBe(other.id);
      expect(byHeader.events).toEqual(byAddress.events);
      for (const open of [stream, byAddress, byHeader]) open.close();
    });

    it('D13: says so, without an id, when a cursor is older than what is kept, from the future, or none', async () => {
      for (const cursor of ['1', '9999999999999', 'what', '-5', '1.5']) {
        const stream = await follow('/api/events?images=url', { 'last-event-id': cursor });
        const gap = await stream.until(({ event }) => event === 'replay-gap');
        expect(gap.id).toBeUndefined();
        expect(stream.events[0]).toBe(gap);
        expect(gap.data).toEqual({ lastEventId: expect.any(Number), oldestAvailableId: expect.any(Number) });
        const requestId = await make();
        await stream.until(doneOf(requestId));
        stream.close();
      }
    });

    it('D14: tells all listeners the same in the same order', async () => {
      const streams = await Promise.all([follow(), follow('/api/events'), follow('/api/events?images=preview')]);
      const runs = await Promise.all([make(), make(), make()]);
      await Promise.all(streams.flatMap((stream) => runs.map((run) => stream.until(doneOf(run)))));
      const [first, ...others] = streams.map(({ events }) => events.map(({ id }) => id));
      for (const ids of others) expect(ids).toEqual(first);
      for (const stream of streams) stream.close();
    });
  });
}
