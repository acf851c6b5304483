import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PaperServer, paperServer } from '../../support/paper-server.ts';
import { ask, sendRaw } from '../../support/raw-http.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the body of a request', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  const check = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    ask(server.port, { method: 'POST', path: '/api/generate/check', headers, body });

  it('that is no JSON object is refused with 400', async () => {
    const broken = ['', '{', '{"prompt":', 'null', '[]', '"text"', '1', '{"a":1}}', '\u0000', '{"prompt":"\xff'];
    for (const body of [...broken, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])]) {
      const answer = await check(body);
      expect([String(body), answer.status, answer.json().code]).toEqual([String(body), 400, 'INVALID_JSON']);
    }
  });

  it('that is nested without end is refused with 400', async () => {
    const deep = `{"prompt":"x","options":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`;
    const answer = await check(deep);
    expect([answer.status, answer.json().code]).toEqual([400, 'INVALID_JSON']);
    const lists = await check(`{"prompt":"x","options":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`);
    expect([lists.status, lists.json().code]).toEqual([400, 'INVALID_JSON']);
  });

  it('of another type is refused with 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', '']) {
      const answer = await check('{"prompt":"x"}', type === '' ? {} : { 'content-type': type });
      expect([type, answer.status, answer.json().code]).toEqual([type, 415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    const packed = await check('{"prompt":"x"}', { ...JSON_TYPE, 'content-encoding': 'gzip' });
    expect([packed.status, packed.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await check('{"prompt":"x"}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    expect((await check('\ufeff{"prompt":"x"}')).status).toBe(200);
  });

  it('T14: of 51 MB is refused with 413 and a clear body, announced or not, and is never held', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const announced = await check(Buffer.alloc(51 * 1024 ** 2, 0x20));
    expect([announced.status, announced.json().code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const chunked = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      const piece = Buffer.alloc(1024 ** 2, 0x20);
      socket.write('POST /api/generate/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n');
      socket.write('Transfer-Encoding: chunked\r\n\r\n');
      let text = '';
      let sent = 0;
      socket.on('data', (part) => {
        text += part;
        if (text.includes('PAYLOAD_TOO_LARGE')) socket.destroy();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
      const write = (): void => {
        if (socket.destroyed || sent >= 55) return;
        sent += 1;
        socket.write(`${piece.length.toString(16)}\r\n`);
        socket.write(piece);
        socket.write('\r\n', () => setImmediate(write));
      };
      write();
    });
    expect(chunked).toMatch(/^HTTP\/1.1 413/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 1024 ** 2);
  });

  it('T14: that does not arrive ends with 408', async () => {
    const strict = await paperServer({ headersTimeoutMs: 200, requestTimeoutMs: 300 });
    const head = 'POST /api/generate/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const slowBody = await sendRaw(strict.port, `${head}Content-Length: 100\r\n\r\n{"prompt":`);
    expect([slowBody.status, slowBody.json().code]).toEqual([408, 'REQUEST_TIMEOUT']);
    const slowHead = await sendRaw(strict.port, 'GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    expect([slowHead.status, slowHead.json().code]).toEqual([408, 'REQUEST_TIMEOUT']);
    await strict.close();
  });

  it('T14: that stands still or trickles ends with 408, while one that keeps coming is waited for', async () => {
    const strict = await paperServer({ bodyPatienceMs: 150 });
    const head = 'POST /api/generate/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const still = await sendRaw(strict.port, `${head}Content-Length: 100\r\n\r\n{"prompt":`);
    expect([still.status, still.json().code]).toEqual([408, 'REQUEST_TIMEOUT']);
    const upload = 'POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nConnection: close\r\n';
    const send = (pieces: number, bytes: number) =>
      new Promise<string>((resolve) => {
        const socket = connect(strict.port, '127.0.0.1');
        let text = '';
        let sent = 0;
        socket.write(`${upload}Content-Length: ${pieces * bytes}\r\n\r\n`);
        const timer = setInterval(() => {
          if (sent < pieces) socket.write(Buffer.alloc(bytes));
          sent += 1;
        }, 20);
        socket.on('data', (chunk) => {
          text += chunk.toString();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearInterval(timer);
          resolve(text);
        });
      });
    expect(await send(1_000, 1)).toMatch(/^HTTP\/1.1 408/);
    const whole = await send(20, 256 * 1024);
    expect([whole.slice(0, 12), whole.includes('IMAGE_UNREADABLE')]).toEqual(['HTTP/1.1 400', true]);
    await strict.close();
  });

  it('that is no HTTP at all is answered with 400', async () => {
    const answer = await sendRaw(server.port, 'HELLO\r\n\r\n');
    expect([answer.status, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('T14: with a boundary of a million dashes, or a hundred thousand parts, is refused at once', async () => {
    const parts = `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n`.repeat(100_000);
    const type = 'multipart/form-data; boundary=x';
    const many = await ask(server.port, {
      method: 'POST',
      path: '/api/uploads',
      headers: { 'content-type': type },
      body: parts,
    });
    expect([many.status, many.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const long = `POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=`;
    const dashes = await sendRaw(server.port, `${long}${'-'.repeat(1_000_000)}\r\n\r\n`).catch(() => ({ status: 431 }));
    expect([400, 431]).toContain(dashes.status);
  });

  it('T14: with a prompt of 10 MB is refused by name of the field', async () => {
    const answer = await check(JSON.stringify({ prompt: 'x'.repeat(10 * 1024 ** 2) }));
    expect([answer.status, answer.json().error.message]).toEqual([400, expect.stringMatching(/^prompt: /)]);
    expect(answer.text.length).toBeLessThan(2_000);
  });

  it('of a client that leaves halfway is nobody’s error', async () => {
    const lines = server.lines.length;
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /api/generate/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n');
    socket.write('Content-Length: 1000\r\n\r\n{');
    while (server.lines.length === lines) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    while (!server.lines.slice(lines).some(({ message }) => message === 'response')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(server.lines.slice(lines).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
