import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import { StudioError } from '../../domain/errors.ts';

const MAX_DEPTH = 64;
const PATIENCE_MS = 20_000;
/** What the slowest link brings while the server is patient; less is no upload but a body that does not arrive. */
const LEAST_BYTES = 64 * 1024;

/** How large a body may be, and how long the server waits for it to go on. */
export interface BodyRules {
  bodyLimit: number;
  /** Milliseconds in which some 64 KiB, or the end, must arrive; 20 seconds by default. */
  bodyPatienceMs?: number | undefined;
}

/**
 * The JSON object that a request brings. Refuses every other type of body, so that a form on a foreign page cannot be
 * taken for one; refuses what is broken, too large, or nested deeper than anything is.
 */
export async function readJson(ctx: Context, rules: BodyRules): Promise<Record<string, unknown>> {
  refuseOtherThanJson(ctx.req);
  const bytes = await readBody(ctx.req, rules);
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidJson('must be a JSON object');
  if (isDeeperThan(value, MAX_DEPTH)) throw invalidJson(`is nested deeper than ${MAX_DEPTH} levels`);
  return value as Record<string, unknown>;
}

/** Refuses a body that is not JSON; a request without body passes. */
export function refuseOtherThanJson({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (type === undefined && !hasBody) return;
  if (type !== undefined && /^application\/json\s*(;|$)/i.test(type)) return;
  throw unsupported('Content-Type must be application/json');
}

/** The bytes of a file that a request brings. */
export async function readUpload(ctx: Context, rules: BodyRules): Promise<Uint8Array> {
  const type = ctx.req.headers['content-type'] ?? '';
  if (!/^(image\/[\w.+-]+|video\/mp4|application\/octet-stream)\s*(;|$)/i.test(type)) {
    throw unsupported('Content-Type must be the type of the picture, such as image/png, or application/octet-stream');
  }
  return readBody(ctx.req, rules);
}

/** The whole body, as long as it is within the limit and keeps coming. What lies beyond the limit is never held. */
export async function readBody(request: IncomingMessage, { bodyLimit: limit, ...rules }: BodyRules): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw unsupported('Content-Encoding is not supported; send the body as it is');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = deadline(() => size, rules.bodyPatienceMs ?? PATIENCE_MS, reject);
    request.once('close', end);
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      end();
      chunks.length = 0;
      request.removeAllListeners('data');
      // Flows on into nothing, so that the client hears the answer instead of a broken connection.
      request.resume();
      reject(tooLarge(limit));
    });
    request.once('end', () => {
      end();
      resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('close', () => reject(Object.assign(new Error('The client went away'), { code: 'ECONNRESET' })));
  });
}

/** Calls `expire` when too little arrived in one period; gives what ends the watch. */
function deadline(received: () => number, patienceMs: number, expire: (error: StudioError) => void): () => void {
  let before = 0;
  const timer = setInterval(() => {
    if (received() - before >= LEAST_BYTES) {
      before = received();
      return;
    }
    clearInterval(timer);
    expire(new StudioError('request-invalid', 'REQUEST_TIMEOUT', 'The request took too long to arrive'));
  }, patienceMs).unref();
  return () => clearInterval(timer);
}

function parse(bytes: Buffer): unknown {
  if (bytes.byteLength === 0) throw invalidJson('is empty');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidJson('is not valid JSON');
  }
}

/** Level by level, because a recursion would be the very thing that it guards against. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let at = 0; at <= depth; at += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function invalidJson(problem: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_JSON', `The body ${problem}`, {
    hint: 'Send a JSON object, such as {"prompt":"a red fox"}',
  });
}

function tooLarge(limit: number): StudioError {
  return new StudioError('request-invalid', 'PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes`, {
    hint: 'Upload pictures one by one and refer to them as upload:<id>, or raise server.bodyLimit',
    details: { limit },
  });
}

function unsupported(message: string): StudioError {
  return new StudioError('request-invalid', 'UNSUPPORTED_MEDIA_TYPE', message);
}
