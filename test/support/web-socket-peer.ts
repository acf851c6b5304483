import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket. */
export interface WebSocketPeer {
  /** Path and query with which the client came, and its headers. */
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Texts that the client sent. */
  texts: string[];
  send(message: string | Uint8Array): void;
  /** Breaks the connection without a word. */
  drop(): void;
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;

/** Accepts the WebSocket of a client (RFC 6455), without extensions. */
export function acceptWebSocket(request: IncomingMessage, connection: Duplex): WebSocketPeer {
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1').update(`${key}${MAGIC}`).digest('base64');
  connection.on('error', () => {});
  connection.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const texts: string[] = [];
  let pending = Buffer.alloc(0);
  connection.on('data', (piece: Buffer) => {
    pending = Buffer.concat([pending, piece]);
    for (let frame = readFrame(pending); frame !== undefined; frame = readFrame(pending)) {
      pending = pending.subarray(frame.length);
      if (frame.kind === TEXT) texts.push(frame.payload.toString('utf8'));
      if (frame.kind === CLOSE) connection.end(frameOf(CLOSE, frame.payload));
    }
  });
  return {
    path: request.url ?? '',
    headers: request.headers,
    texts,
    send: (message) => {
      if (connection.destroyed || connection.writableEnded) return;
      const isText = typeof message === 'string';
      connection.write(frameOf(isText ? TEXT : BINARY, Buffer.from(message as string)));
    },
    drop: () => {
      connection.destroy();
    },
  };
}

function frameOf(kind: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | kind;
  if (payload.length < 126) head[1] = payload.length;
  else if (payload.length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** A frame of a client, which is always masked and here always short; undefined: not all of it is there yet. */
function readFrame(bytes: Buffer): { kind: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : 2;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = start + 4 + size;
  if (bytes.length < length) return undefined;
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, length).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { kind: (bytes[0] ?? 0) & 0x0f, payload, length };
}
