import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../../src/adapters/network/guarded-fetch.ts';
import { downloadPicture } from '../../../../../src/adapters/providers/shared/xai/download-picture.ts';
import { cancelled, StudioError } from '../../../../../src/domain/errors.ts';
import { startUpstream, type Upstream } from '../../../../support/upstream-server.ts';
import { forbiddenUrls } from '../../../../support/urls.ts';
import { PICTURE } from '../../../../support/xai-upstream.ts';

let host: Upstream;
let network: GuardedFetch;
beforeEach(async () => {
  host = await startUpstream({ kind: 'binary', mediaType: 'image/png', bytes: PICTURE });
  network = new GuardedFetch({ configured: [host.url] });
});
afterEach(async () => {
  await network.close();
  await host.close();
});

const download = (address = `${host.url}/1.png`, timeoutMs = 2000, signal = new AbortController().signal) =>
  downloadPicture(network, address, { timeoutMs, firstWaitMs: 1 }, signal);
const failure = async (work: Promise<unknown>): Promise<StudioError> =>
  work.then(
    () => {
      throw new Error('it fails');
    },
    (error: unknown) => StudioError.from(error),
  );

describe('The download of a picture', () => {
  it('gives the bytes as they came, and sends no credential', async () => {
    expect(Buffer.compare(Buffer.from(await download()), Buffer.from(PICTURE))).toBe(0);
    expect(host.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is tried again, because reading changes nothing', async () => {
    const later = [
      { kind: 'status', status: 503 } as const,
      { kind: 'reset' } as const,
      { kind: 'status', status: 429 } as const,
    ];
    host.answerWith((_, index) => later[index] ?? { kind: 'binary', mediaType: 'image/png', bytes: PICTURE });
    expect((await download()).length).toBe(PICTURE.length);
    expect(host.requests).toHaveLength(4);
  });

  it.each([
    ['is gone', { kind: 'status', status: 404 } as const, 1],
    ['never comes', { kind: 'status', status: 500 } as const, 4],
    ['is no picture', { kind: 'status', status: 200, body: '<html>' } as const, 1],
  ])('says where the picture is when it %s', async (_, answer, requests) => {
    host.answerWith(answer);
    const error = await failure(download());
    expect(error).toMatchObject({ kind: 'provider-unavailable', code: 'GROK_IMAGE_DOWNLOAD_FAILED', retryable: false });
    expect(error.details).toMatchObject({ providerUrl: `${host.url}/1.png` });
    expect(host.requests).toHaveLength(requests);
  });

  it('ends at its time limit', async () => {
    host.answerWith({ kind: 'hang' });
    expect(await failure(download(undefined, 150))).toMatchObject({
      code: 'GROK_IMAGE_TIMEOUT',
      kind: 'provider-timed-out',
    });
  });

  it('ends when the person cancels, while it waits too', async () => {
    host.answerWith({ kind: 'status', status: 503, headers: { 'retry-after': '1' } });
    const controller = new AbortController();
    const failed = failure(download(undefined, 5000, controller.signal));
    while (host.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(cancelled());
    expect(await failed).toMatchObject({ kind: 'run-cancelled' });
  });

  it('is refused for an address inside, also by a redirect', async () => {
    const inside = await startUpstream({ kind: 'binary', mediaType: 'image/png', bytes: PICTURE });
    try {
      for (const address of forbiddenUrls(Number(new URL(inside.url).port))) {
        expect(await failure(download(address))).toMatchObject({ code: 'GROK_IMAGE_DOWNLOAD_FAILED' });
      }
      host.answerWith({ kind: 'status', status: 302, headers: { location: `${inside.url}/1.png` } });
      expect(await failure(download())).toMatchObject({ code: 'GROK_IMAGE_DOWNLOAD_FAILED' });
      expect(inside.requests).toHaveLength(0);
    } finally {
      await inside.close();
    }
  });
});
