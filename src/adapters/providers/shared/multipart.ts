import { randomBytes } from 'node:crypto';
import type { Media } from '../../../domain/generation.ts';

/** A field of a form: a text, or a file under the name that the upstream sees. */
export type FormField = readonly [name: string, value: string | { media: Media; filename: string }];

/** A form as it goes onto the wire. */
export interface Form {
  contentType: string;
  body: Uint8Array;
}

/** Writes `multipart/form-data` (RFC 7578). Names are ours and need no escaping. */
export function multipart(fields: readonly FormField[]): Form {
  const boundary = `ima2-${randomBytes(16).toString('hex')}`;
  const parts = fields.map(([name, value]) => part(boundary, name, value));
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function part(boundary: string, name: string, value: FormField[1]): Buffer {
  const start = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
  if (typeof value === 'string') return Buffer.from(`${start}\r\n\r\n${value}\r\n`);
  const { media, filename } = value;
  const head = `${start}; filename="${filename}"\r\nContent-Type: ${media.mediaType}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), media.bytes, Buffer.from('\r\n')]);
}
