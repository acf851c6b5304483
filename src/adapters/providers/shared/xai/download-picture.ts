import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { readPictureHead } from '../picture-head.ts';
import { type DownloadLimits, downloadResult, type Result } from './download-result.ts';

const PICTURE: Result = {
  name: 'picture',
  accept: 'image/*',
  maxBytes: 50 * 1024 * 1024,
  limit: '50 MB',
  failedCode: 'GROK_IMAGE_DOWNLOAD_FAILED',
  timeoutCode: 'GROK_IMAGE_TIMEOUT',
  hint: 'The picture is made and billed. While its address in the details lasts, it can be saved from there',
  fits: (bytes) => readPictureHead(bytes) !== undefined,
};

/** Fetches a picture of at most 50 MB. Rejects with `GROK_IMAGE_DOWNLOAD_FAILED` or `GROK_IMAGE_TIMEOUT`. */
export function downloadPicture(
  network: GuardedFetch,
  address: string,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return downloadResult(network, address, PICTURE, limits, signal);
}
