import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { isMp4, LARGEST_CLIP } from '../clip-head.ts';
import { type DownloadLimits, downloadResult, type Result } from './download-result.ts';

const CLIP: Result = {
  name: 'MP4 clip',
  accept: 'video/mp4, application/octet-stream',
  mediaTypes: ['video/mp4', 'application/octet-stream'],
  maxBytes: LARGEST_CLIP,
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
