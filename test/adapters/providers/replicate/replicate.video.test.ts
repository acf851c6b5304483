import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, isResumable, StudioError } from '../../../../src/domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder } from '../../../../src/domain/video.ts';
import { type ReplicateClipsUnderTest, replicateClipsUnderTest } from '../../../support/replicate-clips-under-test.ts';
import { problem } from '../../../support/replicate-upstream.ts';
import { shortClip } from '../../../support/sample-clips.ts';
import { samplePng } from '../../../support/sample-picture.ts';

const picture = { bytes: samplePng(8, 8, 1), mediaType: 'image/png' };
const asSent = `data:image/png;base64,${Buffer.from(picture.bytes).toString('base64')}`;
const SEEDANCE = 'bytedance/seedance-2.0-fast';

describe('Clips at Replicate', () => {
  let under: ReplicateClipsUnderTest;
  beforeEach(async () => {
    under = await replicateClipsUnderTest();
  });
  afterEach(() => under.close());

  const begin = (order: VideoOrder) => under.provider.startVideo(order, under.context());
  async function toEnd(order: VideoOrder, operation: VideoOperation): Promise<MadeVideo> {
    for (;;) {
      const step = await under.provider.followVideo(order, operation, under.context());
      if (step.state === 'done') return step.video;
    }
  }
  async function fails(work: Promise<unknown>): Promise<StudioError> {
    const failure = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(StudioError.is(failure)).toBe(true);
    return StudioError.from(failure);
  }
  const input = () => under.upstream.creationsSeen().at(-1)?.json().input;

  it('are ordered in the words of the model', async () => {
    await begin(under.order({ start: picture, duration: 10, aspectRatio: '9:16', negativePrompt: 'rain' }));
    expect(under.upstream.creationsSeen()[0]?.path).toBe('/v1/models/kwaivgi/kling-v2.5-turbo-pro/predictions');
    expect(input()).toEqual({
      ...{ prompt: 'a red fox walks through snow', negative_prompt: 'rain', start_image: asSent },
      ...{ duration: 10, aspect_ratio: '9:16' },
    });
    const frames = { start: picture, lastFrame: picture, audio: false, seed: '9' };
    await begin(under.order(frames, SEEDANCE));
    expect(input()).toEqual({
      ...{ prompt: 'a red fox walks through snow', image: asSent, last_frame_image: asSent, generate_audio: false },
      ...{ duration: 5, resolution: '720p', aspect_ratio: 'adaptive', seed: 9 },
    });
    await begin(under.order({ references: [picture, picture] }, SEEDANCE));
    expect(input()).toMatchObject({ reference_images: [asSent, asSent] });
  });

  it('refuse before anything is paid what the model has no field for', async () => {
    const error = await fails(begin(under.order({ lastFrame: picture })));
    expect([error.code, error.details?.field]).toEqual(['REPLICATE_BAD_REQUEST', 'lastFrameImage']);
    expect(under.upstream.predictions).toEqual([]);
  });

  it('tell of their progress, what they cost and which seed they have', async () => {
    under.upstream.script.looks = 3;
    const order = under.order({ duration: 5 });
    const operation = await begin(order);
    const step = await under.provider.followVideo(order, operation, under.context());
    expect(step).toEqual({ state: 'working', progress: 0.5, askAgainMs: 5 });
    const { bytes, costUsd, seed, usage } = await toEnd(order, operation);
    expect([Buffer.compare(bytes, shortClip.bytes), costUsd, seed]).toEqual([0, 0.35, '7']);
    expect(usage).toEqual({ predictionId: operation.id, predictTime: 2 });
    const fetched = under.upstream.requests.find(({ path }) => path.startsWith('/delivery/'));
    expect(fetched?.headers.authorization).toBeUndefined();
  });

  it('are found again when the answer to the order was lost, and ordered once', async () => {
    under.upstream.creations.push('lost');
    const order = under.order();
    const operation = await begin(order);
    expect((await toEnd(order, operation)).mediaType).toBe('video/mp4');
    expect(under.upstream.predictions).toHaveLength(1);
  });

  it('are cancelled there when the person gives them up, and kept when they were done before', async () => {
    under.upstream.script.looks = 99;
    const order = under.order();
    const context = under.context({ signal: AbortSignal.abort(cancelled()) });
    const operation = await begin(order);
    expect(await under.provider.cancelVideo(order, operation, context)).toBeUndefined();
    expect(under.upstream.predictions[0]?.status).toBe('canceled');
    under.upstream.script.finishesFirst = true;
    const late = await under.provider.cancelVideo(order, await begin(order), context);
    expect(late?.bytes.byteLength).toBe(shortClip.bytes.byteLength);
    expect(await under.provider.cancelVideo(order, { ...operation, id: 'nobody' }, context)).toBeUndefined();
  });

  it('that fail, or are no clip, say so', async () => {
    const order = under.order();
    under.upstream.script.status = 'failed';
    under.upstream.script.error = 'The input was flagged as sensitive (E005)';
    expect(await fails(toEnd(order, await begin(order)))).toMatchObject({ code: 'SAFETY_REFUSAL' });
    under.upstream.script.error = 'CUDA out of memory';
    expect(await fails(toEnd(order, await begin(order)))).toMatchObject({ code: 'REPLICATE_FAILED', retryable: false });
    under.upstream.script.status = 'succeeded';
    under.upstream.downloads.push({ kind: 'binary', mediaType: 'image/png', bytes: picture.bytes });
    const error = await fails(toEnd(order, await begin(order)));
    expect([error.code, error.details?.reason]).toEqual(['REPLICATE_FAILED', 'no-clip']);
    under.upstream.script.output = () => null;
    under.upstream.script.extra = { data_removed: true };
    const deleted = await fails(toEnd(order, await begin(order)));
    expect([deleted.code, deleted.details?.reason]).toEqual(['REPLICATE_DOWNLOAD_FAILED', 'deleted']);
  });

  it('that cannot be asked for go on all the same', async () => {
    const order = under.order();
    const operation = await begin(order);
    under.upstream.looks.push(problem(503, 'busy'), { kind: 'reset' });
    expect((await toEnd(order, operation)).mediaType).toBe('video/mp4');
    under.upstream.looks.push(problem(401, 'who?'));
    const error = await fails(toEnd(order, operation));
    expect([error.code, isResumable(error)]).toEqual(['REPLICATE_AUTH_FAILED', true]);
  });

  it('come from a model of the settings too, whose form says what it takes', async () => {
    const entry = { type: 'replicate', model: 'lab/film', makes: 'video' as const, price: 0.2 };
    const own = await replicateClipsUnderTest({ instance: { id: 'film', label: 'Film', entry } });
    try {
      expect(own.provider.record).toMatchObject({
        id: 'film',
        defaultVideoModel: 'lab/film',
        defaultModel: 'lab/film',
      });
      const order = own.order({ start: picture, resolution: '720p', duration: 7 });
      const operation = await own.provider.startVideo(order, own.context());
      expect(own.upstream.creationsSeen()[0]?.json().input).toEqual({
        ...{ prompt: 'a red fox walks through snow', first_frame: asSent, duration: '7' },
      });
      expect(operation.warnings?.map(({ field }) => field)).toEqual(['resolution']);
      own.upstream.script.looks = 0;
      const step = await own.provider.followVideo(order, operation, own.context());
      expect(step).toMatchObject({ state: 'done', video: { costUsd: 0.2 } });
    } finally {
      await own.close();
    }
  });
});
