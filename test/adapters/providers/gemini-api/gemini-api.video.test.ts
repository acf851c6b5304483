import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isResumable, StudioError } from '../../../../src/domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder } from '../../../../src/domain/video.ts';
import type { Credentials } from '../../../../src/ports/account-vault.ts';
import { googleError } from '../../../support/gemini-clips.ts';
import { type GeminiClipsUnderTest, geminiClipsUnderTest } from '../../../support/gemini-clips-under-test.ts';
import { shortClip } from '../../../support/sample-clips.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { startUpstream } from '../../../support/upstream-server.ts';

const picture = { bytes: samplePng(8, 8, 1), mediaType: 'image/png' };
const asSent = { bytesBase64Encoded: Buffer.from(picture.bytes).toString('base64'), mimeType: 'image/png' };

describe('Clips of Veo', () => {
  let under: GeminiClipsUnderTest;
  beforeEach(async () => {
    under = await geminiClipsUnderTest();
  });
  afterEach(() => under.close());

  const begin = (order: VideoOrder, account: Credentials = under.key) =>
    under.provider.startVideo(order, under.context(account));
  async function toEnd(order: VideoOrder, operation: VideoOperation, account = under.key): Promise<MadeVideo> {
    for (;;) {
      const step = await under.provider.followVideo(order, operation, under.context(account));
      if (step.state === 'done') return step.video;
    }
  }
  async function fails(work: Promise<unknown>): Promise<StudioError> {
    const failure = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(StudioError.is(failure)).toBe(true);
    expect(JSON.stringify(failure)).not.toContain('CANARY');
    return StudioError.from(failure);
  }
  async function ends(end: Record<string, unknown>): Promise<StudioError> {
    under.upstream.clips.end = end;
    const order = under.order();
    return fails(toEnd(order, await begin(order)));
  }
  const sent = () => under.upstream.requests.find(({ path }) => path.endsWith(':predictLongRunning'));

  it('are ordered with frames, length, shape, seed and what is not wanted', async () => {
    const more = { start: picture, lastFrame: picture, duration: 6, aspectRatio: '9:16', seed: '7' };
    const options = { personGeneration: 'allow_adult' };
    await begin(under.order({ ...more, negativePrompt: 'rain', options }));
    expect(sent()?.path).toBe('/v1beta/models/veo-3.1-fast-generate-preview:predictLongRunning');
    expect(sent()?.headers['x-goog-api-key']).toBe(under.key.secret);
    expect(sent()?.json()).toEqual({
      instances: [{ prompt: 'a red fox walks through snow', image: asSent, lastFrame: asSent }],
      parameters: {
        ...{ sampleCount: 1, aspectRatio: '9:16', resolution: '720p', durationSeconds: 6, seed: 7 },
        ...{ negativePrompt: 'rain', personGeneration: 'allow_adult' },
      },
    });
  });

  it('show references, and take seeds of 32 bits', async () => {
    const order = under.order({ references: [picture, picture], seed: '4294967301' }, 'veo-3.1-generate-preview');
    const { warnings } = await begin(order);
    expect(warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'seed', normalizedTo: '5' }]);
    const reference = { image: asSent, referenceType: 'asset' };
    expect(sent()?.json()).toMatchObject({
      instances: [{ referenceImages: [reference, reference] }],
      parameters: { seed: 5 },
    });
  });

  it('cost what their seconds cost', async () => {
    const order = under.order({ duration: 8, resolution: '1080p', seed: '3' });
    const { bytes, costUsd, duration, seed } = await toEnd(order, await begin(order));
    expect([Buffer.compare(bytes, shortClip.bytes), costUsd, duration, seed]).toEqual([0, 0.96, 8, '3']);
  });

  it('come by way of Vertex too, under its own ids, with sound asked for', async () => {
    const order = under.order();
    const operation = await begin(order, under.vertex);
    expect(operation.id).toMatch(/^projects\/paper-project\/.*veo-3\.1-fast-generate-001\/operations\/op-1$/);
    expect(sent()?.json()).toMatchObject({ parameters: { generateAudio: true } });
    expect((await toEnd(order, operation, under.vertex)).bytes.byteLength).toBe(shortClip.bytes.byteLength);
    const other = await fails(under.provider.followVideo(order, operation, under.context(under.key)));
    expect([other.code, isResumable(other)]).toEqual(['GEMINI_API_BAD_REQUEST', true]);
  });

  it('are fetched without the key where they lie elsewhere, or the download leads there', async () => {
    const elsewhere = await startUpstream({ kind: 'binary', mediaType: 'video/mp4', bytes: shortClip.bytes });
    const near = await geminiClipsUnderTest({}, [elsewhere.url]);
    try {
      const order = near.order();
      const fetchIt = async () => {
        const operation = await near.provider.startVideo(order, near.context());
        for (;;) {
          const step = await near.provider.followVideo(order, operation, near.context());
          if (step.state === 'done') return;
        }
      };
      near.upstream.clips.place = `${elsewhere.url}/clip.mp4`;
      await fetchIt();
      near.upstream.clips.place = undefined;
      near.upstream.clips.films.push({
        kind: 'status',
        status: 302,
        headers: { location: `${elsewhere.url}/two.mp4` },
      });
      await fetchIt();
      expect(elsewhere.requests.map(({ path, headers }) => [path, headers['x-goog-api-key']])).toEqual([
        ['/clip.mp4', undefined],
        ['/two.mp4', undefined],
      ]);
    } finally {
      await near.close();
      await elsewhere.close();
    }
  });

  it('are not fetched from this machine because an answer says so, and can be asked for again', async () => {
    const order = under.order();
    const operation = await begin(order);
    under.upstream.clips.place = 'http://127.0.0.1:1/clip.mp4';
    const error = await fails(toEnd(order, operation));
    expect([error.code, isResumable(error), error.retryable]).toEqual(['GEMINI_API_DOWNLOAD_FAILED', true, false]);
    under.upstream.clips.place = undefined;
    under.upstream.clips.films.push({
      kind: 'binary',
      mediaType: 'video/mp4',
      bytes: Buffer.from('<html>no clip</html>'),
    });
    expect((await fails(toEnd(order, operation))).code).toBe('GEMINI_API_DOWNLOAD_FAILED');
    expect((await toEnd(order, operation)).mediaType).toBe('video/mp4');
  });

  it('that Google holds back say why, as far as it says so', async () => {
    const filtered = (...reasons: string[]) => ({
      response: { generateVideoResponse: { raiMediaFilteredCount: 1, raiMediaFilteredReasons: reasons } },
    });
    const face = await ends(filtered('CANARY Support codes: 39322892'));
    expect(face).toMatchObject({
      code: 'GEMINI_API_SAFETY_BLOCKED',
      message: 'Google held the clip back because of a person',
    });
    expect(face.details).toMatchObject({ moderationStage: 'output', filterCodes: ['39322892'] });
    const sound = await ends(filtered('CANARY We encountered an issue with the audio for your prompt'));
    expect(sound.message).toBe('Google held the clip back because of the sound');
    expect((await ends(filtered('CANARY'))).message).toBe('Google held the clip back');
  });

  it('that fail say what kind of failure it is', async () => {
    const error = (code: number, message = 'CANARY') => ends({ error: { code, message } });
    expect(await error(3)).toMatchObject({ code: 'GEMINI_API_BAD_REQUEST', kind: 'request-invalid' });
    expect(await error(3, 'CANARY violates our usage guidelines')).toMatchObject({ code: 'GEMINI_API_SAFETY_BLOCKED' });
    expect(await error(8)).toMatchObject({ code: 'GEMINI_API_RATE_LIMITED', retryable: false });
    expect(await error(13)).toMatchObject({ code: 'GEMINI_API_UPSTREAM_ERROR', retryable: false });
    expect(await ends({ response: {} })).toMatchObject({ code: 'GEMINI_API_NO_VIDEO', details: { resumable: true } });
  });

  it('that cannot be asked for go on all the same', async () => {
    const order = under.order();
    const operation = await begin(order);
    const { looks } = under.upstream.clips;
    looks.push({ kind: 'reset' }, googleError(503, 'UNAVAILABLE'));
    expect((await toEnd(order, operation)).mediaType).toBe('video/mp4');
    looks.push(googleError(403, 'PERMISSION_DENIED'));
    expect(await fails(toEnd(order, operation))).toMatchObject({
      code: 'GEMINI_API_BAD_REQUEST',
      details: { resumable: true },
    });
    under.upstream.clips.always = googleError(500, 'INTERNAL');
    const error = await fails(toEnd(order, operation));
    expect([error.code, error.retryable, isResumable(error)]).toEqual(['GEMINI_API_UPSTREAM_ERROR', true, true]);
  });

  it('are refused before any work in the words of pictures', async () => {
    const { starts } = under.upstream.clips;
    starts.push(googleError(429, 'RESOURCE_EXHAUSTED'), googleError(404, 'NOT_FOUND'), { kind: 'json', body: {} });
    const errors = [];
    for (let count = 0; count < 3; count += 1) errors.push(await fails(begin(under.order())));
    expect(errors.map(({ code, retryable }) => [code, retryable])).toEqual([
      ['GEMINI_API_RATE_LIMITED', true],
      ['GEMINI_API_BAD_REQUEST', false],
      ['GEMINI_API_UPSTREAM_ERROR', false],
    ]);
    expect((await fails(under.provider.startVideo(under.order(), under.context(null)))).code).toBe(
      'GEMINI_API_KEY_MISSING',
    );
  });
});
