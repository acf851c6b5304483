import { describe, expect, it } from '@jest/globals';
import { readSse, type SseMessage } from '../../../src/delivery/http/read-sse.ts';

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function read(...parts: (string | Uint8Array)[]): Promise<SseMessage[]> {
  const messages: SseMessage[] = [];
  for await (const message of readSse(chunks(...parts))) messages.push(message);
  return messages;
}

const message = (data: string, event = 'message', lastEventId = ''): SseMessage => ({ event, data, lastEventId });

describe('reading an event stream', () => {
  it('takes LF, CRLF and CR for the end of a line, mixed as they come', async () => {
    const three = [message('1'), message('2'), message('3')];
    expect(await read('data: 1\n\ndata: 2\n\ndata: 3\n\n')).toEqual(three);
    expect(await read('data: 1\r\n\r\ndata: 2\r\n\r\ndata: 3\r\n\r\n')).toEqual(three);
    expect(await read('data: 1\r\rdata: 2\r\rdata: 3\r\r')).toEqual(three);
    expect(await read('data: 1\r\n\ndata: 2\r\r\ndata: 3\n\r')).toEqual(three);
  });

  it('does not care where the bytes are cut', async () => {
    const text = '\ufeff: hello\r\nevent: a\r\nid: 7\r\ndata: 여우 \u{1f98a}\r\ndata: second\r\n\r\ndata: b\r\r';
    const bytes = Buffer.from(text);
    const whole = await read(bytes);
    expect(whole).toEqual([message('여우 \u{1f98a}\nsecond', 'a', '7'), message('b', 'message', '7')]);
    for (let at = 1; at < bytes.length; at += 1) {
      expect(await read(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole);
    }
    expect(await read(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('keeps the last id until another comes, an empty one included', async () => {
    const messages = await read(
      'id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\n\ndata: d\n\nid: x\0y\ndata: e\n\n',
    );
    expect(messages.map(({ lastEventId }) => lastEventId)).toEqual(['1', '1', '', '2', '2']);
  });

  it('passes over comments, unknown fields and messages without data', async () => {
    const text = ': ping\n\nevent: empty\n\nretry: 5\nfoo: bar\n:\ndata\n\nDATA: no\n\n';
    expect(await read(text)).toEqual([message('')]);
  });

  it('takes one space after the colon away, and no more', async () => {
    expect(await read('data:a\n\ndata: a\n\ndata:  a\n\ndata:a: b\n\n')).toEqual(
      ['a', 'a', ' a', 'a: b'].map((data) => message(data)),
    );
  });

  it('drops what the stream ends within', async () => {
    expect(await read('data: whole\n\ndata: half\n')).toEqual([message('whole')]);
    expect(await read('data: whole\n\ndata: ha')).toEqual([message('whole')]);
  });

  it('puts a line of many chunks together', async () => {
    const parts = Array.from({ length: 2000 }, () => 'x'.repeat(1000));
    const [only] = await read('data: ', ...parts, '\n\n');
    expect(only?.data).toHaveLength(2_000_000);
  });
});
