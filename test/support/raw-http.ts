import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** An answer as it came over the socket. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  /** The body as JSON; failures have a code and an error. */
  json(): { [name: string]: unknown; code: string; error: { code: string; message: string; kind: string } };
}

export interface RawRequest {
  method?: string;
  /** Sent as it is: nothing is normalised. */
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** One request through node:http, which hides nothing and follows nothing. */
export function ask(port: number, { method = 'GET', path = '/', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  // Without it Node sends the body of a DELETE as something that looks like the next request.
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { ...length, ...headers };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers: all, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(parts))));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** One request with a JSON body. */
export function askJson(port: number, path: string, body: unknown, request: RawRequest = {}): Promise<RawAnswer> {
  const headers = { 'content-type': 'application/json', ...request.headers };
  return ask(port, { method: 'POST', ...request, path, headers, body: JSON.stringify(body) });
}

/** Sends the very bytes and reads until the server closes; for requests that no client library would send. */
export function sendRaw(port: number, text: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => {
      const all = Buffer.concat(parts).toString('latin1');
      const [head = '', ...rest] = all.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => {
          const at = line.indexOf(':');
          return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
        }),
      );
      resolve(answerOf(Number(first.split(' ')[1]), headers, Buffer.from(rest.join('\r\n\r\n'), 'latin1')));
    });
  });
}

function answerOf(status: number, headers: IncomingHttpHeaders, bytes: Buffer): RawAnswer {
  const text = bytes.toString('utf8');
  return { status, headers, bytes, text, json: () => JSON.parse(text) };
}
