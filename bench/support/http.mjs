import { Agent, request } from 'node:http';

/** One client with kept-alive connections, the same for everything that is measured. */
export class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  /** Sends a request and reads the whole answer; `firstByteMs` and `totalMs` count from the call. */
  send(url, { method = 'GET', body, headers = {} } = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method,
          agent: this.#agent,
          headers: {
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
            ...headers,
          },
        },
        (incoming) => {
          let firstByteMs = 0;
          const pieces = [];
          incoming.on('data', (piece) => {
            if (firstByteMs === 0) firstByteMs = performance.now() - begun;
            pieces.push(piece);
          });
          incoming.once('error', reject);
          incoming.once('end', () => {
            const totalMs = performance.now() - begun;
            resolve({ status: incoming.statusCode, bytes: Buffer.concat(pieces), firstByteMs, totalMs });
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(text);
    });
  }

  /** As `send`, and anything but a 2xx rejects with what was answered. */
  async ok(url, options) {
    const answer = await this.send(url, options);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${options?.method ?? 'GET'} ${url}: ${answer.status} ${answer.bytes.subarray(0, 300)}`);
  }

  close() {
    this.#agent.destroy();
  }
}

/** Does `count` pieces of work, `width` of them at once; resolves with what each gave. */
export async function sideBySide(count, width, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      results.push(await work());
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return results;
}
