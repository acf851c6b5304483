import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { type DownloadLimits, downloadResult, type Result } from './download-result.ts';

const CLIP: Result = {
  name: 'MP4 clip',
  accept: 'video/mp4, application/octet-stream',
  mediaTypes: ['video/mp4', 'application/octet-stream'],
  maxBytes: 100 * 1024 * 1024,
  limit: '100 MB',
  failedCode: 'GROK_VIDEO_DOWNLOAD_FAILED',
  timeoutCode: 'GROK_VIDEO_TIMEOUT',
  hint: 'The clip is made and billed. Resume the run to fetch it again, or save it from its address in the details while that lasts',
  fits: isMp4,
};

/** Fetches an MP4 clip of at most 100 MB that xAI knows under an id. Rejects with `GROK_VIDEO_DOWNLOAD_FAILED` or `GROK_VIDEO_TIMEOUT`. */
export function downloadClip(
  network: GuardedFetch,
  address: string,
  id: string,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return downloadResult(
    network,
    address,
    { ...CLIP, facts: { resumable: true, xaiVideoRequestId: id } },
    limits,
    signal,
  );
}

/** An MP4 file begins with a box of type `ftyp` (ISO/IEC 14496-12). */
function isMp4(bytes: Uint8Array): boolean {
  return bytes.length > 8 && Buffer.from(bytes.buffer, bytes.byteOffset + 4, 4).toString('latin1') === 'ftyp';
}
