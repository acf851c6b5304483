import { StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import type { OutgoingRequest } from '../../network/guarded-fetch.ts';
import { multipart } from '../shared/multipart.ts';

/** Method, headers and body of a request. */
export type Form = Pick<OutgoingRequest, 'method' | 'headers' | 'body'>;

/** A body of JSON text. */
export function jsonBody(body: string): Form {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body };
}

/** A form with one file. The name is plain ASCII: some servers get others percent-encoded. */
export function pictureForm(fields: Readonly<Record<string, string>>, filename: string, media: Media): Form {
  const { contentType, body } = multipart([['image', { media, filename }], ...Object.entries(fields)]);
  return { method: 'POST', headers: { 'content-type': contentType }, body };
}

/** A picture that may not be uploaded; undefined: only the server knows its limit. */
export function tooLarge(bytes: number, most: number | undefined): StudioError {
  const limit = most === undefined ? 'more than the server takes' : `the limit is ${most}`;
  return new StudioError('request-invalid', 'REF_TOO_LARGE', `A picture has ${bytes} bytes; ${limit}`, {
    hint: 'Make the picture smaller, or raise comfy.maxUploadBytes and the limit of ComfyUI (--max-upload-size)',
    details: { bytes, ...(most !== undefined && { maxBytes: most }) },
  });
}
