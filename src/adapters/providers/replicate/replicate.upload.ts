import { StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import { multipart } from '../shared/multipart.ts';
import { refusedAnswer } from './replicate.refusal.ts';
import { type ReplicateApi, read, UploadedFile } from './replicate.wire.ts';

/** Longest data address that Replicate recommends, in characters. */
const LONGEST_DATA = 256 * 1024;
const UPLOAD_MS = 120_000;

/** Where a picture is uploaded to, and for whom. */
export interface Uploading {
  api: ReplicateApi;
  token: string;
  signal: AbortSignal;
  variable: string;
}

/** The picture as a data address; undefined when it is too long for that. */
export function dataUrl({ bytes, mediaType }: Media): string | undefined {
  const start = `data:${mediaType};base64,`;
  if (start.length + Math.ceil(bytes.length / 3) * 4 > LONGEST_DATA) return undefined;
  return `${start}${Buffer.from(bytes).toString('base64')}`;
}

/** Uploads a picture and resolves with its address. Nothing is paid yet, so a failure that passes may be tried again. */
export async function uploadFile(media: Media, { api, token, signal, variable }: Uploading): Promise<string> {
  const filename = `picture.${media.mediaType.slice(media.mediaType.indexOf('/') + 1)}`;
  const { contentType, body } = multipart([
    ['content', { media, filename }],
    ['metadata', '{}'],
  ]);
  let status: number;
  let text: string;
  try {
    const reply = await api.send('/files', token, { method: 'POST', body, contentType, signal, timeoutMs: UPLOAD_MS });
    status = reply.status;
    text = await reply.text();
  } catch (error) {
    const { kind } = StudioError.from(error);
    throw kind === 'run-cancelled' ? error : notUploaded();
  }
  if (status >= 300) throw refusedAnswer({ status, body: text, header: () => null, variable, creates: false });
  const file = read(UploadedFile, text);
  if (file === undefined) throw notUploaded();
  return file.urls.get;
}

function notUploaded(): StudioError {
  return new StudioError(
    'provider-unavailable',
    'REPLICATE_UPSTREAM_ERROR',
    'A picture could not be sent to Replicate',
    {
      hint: 'Try again, or use a smaller picture',
      retryable: true,
    },
  );
}
