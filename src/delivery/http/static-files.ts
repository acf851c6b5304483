import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { StudioError } from '../../domain/errors.ts';

/** A range of bytes, both ends included. */
export interface Range {
  start: number;
  end: number;
}

/** A file that can be sent whole or in part. */
export interface SentFile {
  mediaType: string;
  /** Size of the whole file. */
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** Opens the file; not called when no byte of it is needed. */
  read: (range: Range | undefined) => AsyncIterable<Uint8Array>;
}

/**
 * Sends a file: whole, one range of it (206), nothing new (304), or 416 for a range that it does not have. Several ranges
 * at once count as none.
 */
export function sendFile(ctx: Context, file: SentFile): void {
  const etag = `"${file.bytes.toString(16)}-${Math.floor(file.modifiedAt).toString(16)}"`;
  ctx.set({
    ETag: etag,
    'Last-Modified': new Date(file.modifiedAt).toUTCString(),
    'Accept-Ranges': 'bytes',
    'X-Ima2-Modified-At': String(file.modifiedAt),
  });
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const range = rangeOf(ctx, file, etag);
  if (range === 'unsatisfiable') {
    ctx.set('Content-Range', `bytes */${file.bytes}`);
    throw new StudioError('request-invalid', 'RANGE_NOT_SATISFIABLE', `The file has ${file.bytes} bytes`);
  }
  const length = range === undefined ? file.bytes : range.end - range.start + 1;
  if (range !== undefined) {
    ctx.status = 206;
    ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  }
  ctx.set('Content-Type', file.mediaType);
  if (ctx.method !== 'HEAD' && length > 0) ctx.body = Readable.from(file.read(range), { objectMode: false });
  else ctx.body = Buffer.alloc(0);
  ctx.set('Content-Type', file.mediaType);
  ctx.length = length;
}

function rangeOf(ctx: Context, { bytes, modifiedAt }: SentFile, etag: string): Range | 'unsatisfiable' | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(ctx.get('Range').replaceAll(' ', ''));
  if (asked === null || (asked[1] === '' && asked[2] === '')) return undefined;
  const condition = ctx.get('If-Range');
  if (condition !== '' && condition !== etag && Date.parse(condition) !== Math.floor(modifiedAt / 1000) * 1000) {
    return undefined;
  }
  const [, first = '', last = ''] = asked;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  return start > end || start >= bytes ? 'unsatisfiable' : { start, end };
}
