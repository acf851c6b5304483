import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../../src/adapters/network/guarded-fetch.ts';
import { downloadClip } from '../../../../../src/adapters/providers/shared/xai/download-clip.ts';
import { type Answer, startUpstream, type Upstream } from '../../../../support/upstream-server.ts';
import { forbiddenUrls } from '../../../../support/urls.ts';
import { CLIP } from '../../../../support/xai-clips.ts';
import { failureOf } from '../../../../support/xai-clips-under-test.ts';

let host: Upstream;
let network: GuardedFetch;
beforeEach(async () => {
  host = await startUpstream({ kind: 'binary', mediaType: 'video/mp4', bytes: CLIP });
  network = new GuardedFetch({ configured: [host.url] });
});
afterEach(async () => {
  await network.close();
  await host.close();
});

const download = (address = `${host.url}/1.mp4`, timeoutMs = 30_000) =>
  downloadClip(network, address, 'vid-1', { timeoutMs, firstWaitMs: 1 }, new AbortController().signal);
const piece = Buffer.alloc(1024 * 1024);
const streamed: Answer = {
  kind: 'chunks',
  headers: { 'content-type': 'video/mp4' },
  chunks: Array.from({ length: 102 }, () => piece),
};

describe('The download of a clip', () => {
  it.each(['video/mp4', 'application/octet-stream'])('gives the bytes of %s as they came', async (mediaType) => {
    host.answerWith({ kind: 'binary', mediaType, bytes: CLIP });
    expect(Buffer.compare(await download(), CLIP)).toBe(0);
    expect(host.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, Answer, RegExp]>([
    ['is of another type', { kind: 'binary', mediaType: 'text/html', bytes: CLIP }, /no MP4/],
    ['has no box at its head', { kind: 'binary', mediaType: 'video/mp4', bytes: piece }, /no MP4/],
    ['is too short', { kind: 'binary', mediaType: 'video/mp4', bytes: CLIP.subarray(0, 6) }, /no MP4/],
    ['names too large a size', { kind: 'status', status: 200, headers: huge() }, /larger than 100 MB/],
    ['grows too large', streamed, /larger than 100 MB/],
    ['is gone', { kind: 'status', status: 404 }, /status 404/],
  ])('that %s fails, and can be repeated alone', async (_, answer, reason) => {
    host.answerWith(answer);
    const error = await failureOf(download());
    expect(error).toMatchObject({ code: 'GROK_VIDEO_DOWNLOAD_FAILED', retryable: false });
    expect(error.message).toMatch(reason);
    expect(error.details).toMatchObject({ resumable: true, xaiVideoRequestId: 'vid-1', step: 'download' });
  });

  it('ends at its time limit', async () => {
    host.answerWith({ kind: 'hang' });
    const error = await failureOf(download(undefined, 150));
    expect(error).toMatchObject({ code: 'GROK_VIDEO_TIMEOUT', details: { resumable: true } });
  });

  it('is refused for an address inside, also by a redirect', async () => {
    const inside = await startUpstream({ kind: 'binary', mediaType: 'video/mp4', bytes: CLIP });
    try {
      for (const address of forbiddenUrls(Number(new URL(inside.url).port))) {
        expect(await failureOf(download(address))).toMatchObject({ code: 'GROK_VIDEO_DOWNLOAD_FAILED' });
      }
      host.answerWith({ kind: 'status', status: 302, headers: { location: `${inside.url}/1.mp4` } });
      expect(await failureOf(download())).toMatchObject({ code: 'GROK_VIDEO_DOWNLOAD_FAILED' });
      expect(inside.requests).toHaveLength(0);
    } finally {
      await inside.close();
    }
  });
});

function huge(): Record<string, string> {
  return { 'content-type': 'video/mp4', 'content-length': '300000000' };
}
