import { randomBytes } from 'node:crypto';
import { StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import type { OutgoingRequest } from '../../network/guarded-fetch.ts';

/** Method, headers and body of a request. */
export type Form = Pick<OutgoingRequest, 'method' | 'headers' | 'body'>;

/** A body of JSON text. */
export function jsonBody(body: string): Form {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body };
}

/** A form with one file. The name is plain ASCII: some servers get others percent-encoded. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  filename: string,
  { bytes, mediaType }: Media,
): Form {
  const boundary = `ima2-${randomBytes(16).toString('hex')}`;
  const part = (disposition: string, content: Uint8Array): Uint8Array =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]);
  const file = part(`name="image"; filename="${filename}"\r\nContent-Type: ${mediaType}`, bytes);
  const texts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value)));
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([file, ...texts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** A picture that may not be uploaded; undefined: only the server knows its limit. */
export function tooLarge(bytes: number, most: number | undefined): StudioError {
  const limit = most === undefined ? 'more than the server takes' : `the limit is ${most}`;
  return new StudioError('request-invalid', 'REF_TOO_LARGE', `A picture has ${bytes} bytes; ${limit}`, {
    hint: 'Make the picture smaller, or raise comfy.maxUploadBytes and the limit of ComfyUI (--max-upload-size)',
    details: { bytes, ...(most !== undefined && { maxBytes: most }) },
  });
}
