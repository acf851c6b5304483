import { describe, expect, it } from '@jest/globals';
import { readServerEvents, type ServerEvent } from '../../../../src/adapters/providers/shared/sse-reader.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 1_000_000, limit = 1_000_000): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readServerEvents(inPieces(Buffer.from(text), size), limit)) events.push(event);
  return events;
}

describe('readServerEvents', () => {
  const cases: readonly (readonly [string, string, ServerEvent[]])[] = [
    ['names an event', 'event: a\ndata: 1\n\n', [{ event: 'a', data: '1' }]],
    ['calls a nameless event message', 'data: 1\n\n', [{ event: 'message', data: '1' }]],
    ['joins data lines', 'data: 1\ndata\ndata: 3\n\n', [{ event: 'message', data: '1\n\n3' }]],
    ['takes one space after the colon away', 'data:  1\ndata:2\n\n', [{ event: 'message', data: ' 1\n2' }]],
    [
      'skips comments and fields that it does not know',
      ': hi\nid: 7\nretry: 1\nx: y\ndata: 1\n\n',
      [{ event: 'message', data: '1' }],
    ],
    ['skips an event without data and forgets its name', 'event: a\n\ndata: 1\n\n', [{ event: 'message', data: '1' }]],
    ['keeps an event whose data is empty', 'data:\n\n', [{ event: 'message', data: '' }]],
    ['drops an event that is not ended', 'data: 1\n\ndata: 2\n', [{ event: 'message', data: '1' }]],
    ['skips a byte order mark', '\uFEFFdata: 1\n\n', [{ event: 'message', data: '1' }]],
    [
      'knows CRLF',
      'event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n',
      [
        { event: 'a', data: '1' },
        { event: 'message', data: '2' },
      ],
    ],
    [
      'knows CR',
      'event: a\rdata: 1\r\rdata: 2\r\r',
      [
        { event: 'a', data: '1' },
        { event: 'message', data: '2' },
      ],
    ],
    [
      'knows mixed line ends',
      'data: 1\r\n\ndata: 2\n\r\ndata: 3\r\r',
      ['1', '2', '3'].map((data) => ({ event: 'message', data })),
    ],
    ['keeps letters of several bytes whole', 'data: 여우 🦊\n\n', [{ event: 'message', data: '여우 🦊' }]],
  ];

  it.each(cases)('%s', async (_, text, events) => {
    expect(await read(text)).toEqual(events);
  });

  it('gives the same events however the bytes are cut', async () => {
    const text = cases
      .map(([, part]) => part.replace(/^\uFEFF/, ''))
      .filter((part) => /\n\n$|\r\r$|\r\n\r\n$/.test(part))
      .join('');
    const whole = await read(text);
    for (const size of [1, 2, 3, 5, 7]) expect(await read(text, size)).toEqual(whole);
  });

  it('hands an event over before the next one is there', async () => {
    const held = new Promise<never>(() => {});
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('data: 1\n\nda');
      await held;
    }
    const events = readServerEvents(slow(), 100);
    expect(await events.next()).toEqual({ done: false, value: { event: 'message', data: '1' } });
  });

  it('refuses an event that is longer than the limit', async () => {
    await expect(read(`data: ${'x'.repeat(200)}\n\n`, 10, 100)).rejects.toMatchObject({ code: 'REPLY_TOO_LARGE' });
    await expect(read('data: xxxxxxxxx\n'.repeat(20), 10, 100)).rejects.toMatchObject({ code: 'REPLY_TOO_LARGE' });
    expect(await read('data: xxxxxxxxx\n\n'.repeat(20), 10, 100)).toHaveLength(20);
    expect(await read(`${': ping\n'.repeat(100)}data: 1\n\n`, 10, 100)).toHaveLength(1);
  });

  it('reads a picture of ten megabytes that comes in small pieces', async () => {
    const [event] = await read(`data: ${'A'.repeat(10_000_000)}\n\n`, 1024, 20_000_000);
    expect(event?.data).toHaveLength(10_000_000);
  });
});
