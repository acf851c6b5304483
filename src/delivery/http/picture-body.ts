import type { Context } from 'koa';
import { z } from 'zod';
import { accept } from '../../application/accept.ts';
import { StudioError } from '../../domain/errors.ts';
import { type BodyRules, readJson, readUpload } from './body.ts';

const DataUrl = z.object({ dataUrl: z.string() });
/** Most characters of base64 in a data URL; a picture that is sent as bytes may be as large as any upload. */
const MAX_BASE64 = 12 * 1024 * 1024;
const HEAD = /^data:[\w.+/-]*(;[\w=.-]+)*;base64$/i;

/** The picture that a request brings: `{dataUrl}` in JSON, or the bytes themselves under the type of a picture. */
export async function readPictureBody(ctx: Context, rules: BodyRules): Promise<Uint8Array> {
  const isJson = /^application\/json\s*(;|$)/i.test(ctx.req.headers['content-type'] ?? '');
  if (!isJson) return readUpload(ctx, rules);
  const { dataUrl } = accept(DataUrl, await readJson(ctx, rules), { dataUrl: 'IMAGE_METADATA_INVALID' });
  const comma = dataUrl.indexOf(',');
  const text = dataUrl.slice(comma + 1);
  if (comma < 0 || !HEAD.test(dataUrl.slice(0, comma))) throw invalid('must be a data URL with ;base64');
  if (text.length > MAX_BASE64) throw tooLarge(text.length);
  if (text === '' || text.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw invalid('is not base64');
  return Buffer.from(text, 'base64');
}

function invalid(problem: string): StudioError {
  return new StudioError('request-invalid', 'IMAGE_METADATA_INVALID', `dataUrl: ${problem}`, {
    hint: 'Send {"dataUrl":"data:image/png;base64,..."}, or the bytes with Content-Type: image/png',
    details: { field: 'dataUrl' },
  });
}

function tooLarge(length: number): StudioError {
  const message = `dataUrl: has ${length} characters of base64; at most ${MAX_BASE64} are taken`;
  return new StudioError('request-invalid', 'IMAGE_METADATA_TOO_LARGE', message, {
    hint: 'Send the bytes themselves with Content-Type: image/png',
    details: { field: 'dataUrl', limit: MAX_BASE64 },
  });
}
