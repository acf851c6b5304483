import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPictureHead } from '../../../../../src/adapters/providers/shared/picture-head.ts';
import { isResumable, isUncertain } from '../../../../../src/domain/errors.ts';
import type { VideoOrder } from '../../../../../src/domain/video.ts';
import { samplePng } from '../../../../support/sample-picture.ts';
import { CLIP, CLIP_TICKS, doneClip } from '../../../../support/xai-clips.ts';
import { failureOf, type XaiClipsUnderTest, xaiClipsUnderTest } from '../../../../support/xai-clips-under-test.ts';
import { PLAN, TICKS, xaiError } from '../../../../support/xai-upstream.ts';

const NEWER = 'grok-imagine-video-1.5';
const picture = { bytes: samplePng(4, 4), mediaType: 'image/png' };
const url = `data:image/png;base64,${Buffer.from(picture.bytes).toString('base64')}`;

let under: XaiClipsUnderTest;
beforeEach(async () => {
  const poll = { everyMs: 5, timeoutMs: 700, patienceMs: 1000 };
  under = await xaiClipsUnderTest('key', 10_000, { videoStartTimeoutMs: 700, poll });
});
afterEach(() => under.close());

/** The body of the last call that began a clip. */
const sent = () => under.upstream.asked('clip').at(-1)?.json() ?? {};
const begin = async (more: Partial<VideoOrder> = {}, model?: string) => {
  const order = under.order(more, model);
  const operation = await under.start(order);
  return { order, operation, body: sent() };
};
/** How following a clip fails when xAI answers so. */
const failedBy = async (answer: Parameters<XaiClipsUnderTest['upstream']['answer']>[1], more = {}) => {
  const { order, operation } = await begin(more);
  under.upstream.answer('poll', answer);
  return failureOf(under.follow(order, operation));
};
const done = (body: Record<string, unknown>) => ({ kind: 'json', body }) as const;

describe('A clip of xAI', () => {
  it('is searched for, planned, begun, asked for and fetched as it is', async () => {
    const { order, operation, body } = await begin();
    expect(under.phases).toEqual(['planning']);
    expect(body).toEqual({ model: 'grok-imagine-video', prompt: PLAN, duration: 5, resolution: '480p' });
    expect(operation).toMatchObject({ id: 'vid-1', revisedPrompt: PLAN, webSearchCalls: 1, modelFallback: null });
    const { steps, video } = await under.follow(order, JSON.parse(JSON.stringify(operation)));
    expect(steps).toEqual([
      { state: 'working', progress: null, askAgainMs: 5 },
      { state: 'working', progress: 0.4, askAgainMs: 5 },
    ]);
    expect(Buffer.compare(video.bytes, CLIP)).toBe(0);
    expect(video).toMatchObject({ mediaType: 'video/mp4', duration: 0.2 });
    const ticks = CLIP_TICKS + TICKS.search + TICKS.plan;
    expect(video).toMatchObject({ usage: { grok_cost_usd_ticks: ticks }, costUsd: 0.407 });
    expect(under.upstream.steps()).toEqual(['search', 'plan', 'clip', 'poll', 'poll', 'poll', 'film']);
    expect(under.upstream.asked('film')[0]?.headers).not.toHaveProperty('authorization');
  });

  it('begins with its picture, shows its references, or has a shape of its own', async () => {
    expect((await begin({ start: picture })).body).toMatchObject({ image: { url } });
    expect((await begin({ providerUrl: 'https://vidgen.x.ai/1.png' })).body).toMatchObject({
      image: { url: 'https://vidgen.x.ai/1.png' },
    });
    expect((await begin({ references: [picture, picture] })).body).toMatchObject({
      reference_images: [{ url }, { url }],
    });
    const shaped = { aspectRatio: '9:16', resolution: '720p', duration: 12, audio: false };
    expect((await begin(shaped)).body).toEqual({
      model: 'grok-imagine-video',
      prompt: PLAN,
      duration: 12,
      resolution: '720p',
      aspect_ratio: '9:16',
      generate_audio: false,
    });
  });

  it('hands all its pictures to the planner that was asked for', async () => {
    await begin(
      { start: picture, lastFrame: picture, keyframes: [{ picture, at: 2 }], plannerModel: 'grok-4.6' },
      NEWER,
    );
    const plan = under.upstream.asked('plan')[0]?.json() as { model: string; messages: { content: unknown[] }[] };
    expect(plan.model).toBe('grok-4.6');
    expect(plan.messages[1]?.content).toHaveLength(4);
    expect(sent()).toMatchObject({ last_frame: { url }, keyframes: [{ image: { url }, timestamp_s: 2 }] });
    const wrong = await failureOf(under.start(under.order({ plannerModel: 'gpt-5.5' })));
    expect(wrong).toMatchObject({ kind: 'request-invalid', details: { field: 'plannerModel' } });
  });

  it('is edited or extended without a plan', async () => {
    const edit = await begin({ action: 'edit', source: { kind: 'url', url: 'https://a.example/1.mp4' } });
    expect(edit.body).toEqual({
      model: 'grok-imagine-video',
      prompt: edit.order.prompt,
      video: { url: 'https://a.example/1.mp4' },
    });
    const media = { bytes: Buffer.from('clip'), mediaType: 'video/mp4' };
    const extended = await begin({ action: 'extend', duration: 6, source: { kind: 'media', media } });
    expect(extended.body).toMatchObject({ duration: 6, video: { url: 'data:video/mp4;base64,Y2xpcA==' } });
    await begin({ action: 'extend', duration: 6, source: { kind: 'file', fileId: 'file-1' } });
    expect(sent()).toMatchObject({ video: { file_id: 'file-1' } });
    expect(under.upstream.asked('search')).toHaveLength(0);
  });

  it('begins with a white frame of its shape where its model needs a picture', async () => {
    const { body, operation } = await begin({ aspectRatio: '9:16', resolution: '720p' }, NEWER);
    const white = Buffer.from((body.image as { url: string }).url.split(',')[1] ?? '', 'base64');
    expect(readPictureHead(white)).toMatchObject({ mediaType: 'image/png', width: 720, height: 1280 });
    expect(operation.warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'sourceImage' }]);
    expect((await begin({ start: picture }, NEWER)).operation.warnings).toBeUndefined();
  });

  it('goes to the base model once when xAI refuses the other one as bad, and says so', async () => {
    under.upstream.answer('clip', xaiError(400, { error: 'not available for your team' }), undefined);
    const { order, operation, body } = await begin({ resolution: '1080p' }, NEWER);
    expect(body).toMatchObject({ model: 'grok-imagine-video', resolution: '720p' });
    expect(body).not.toHaveProperty('image');
    expect(operation).toMatchObject({
      requestedModel: NEWER,
      effectiveModel: 'grok-imagine-video',
      modelFallback: { from: NEWER, to: 'grok-imagine-video' },
      warnings: [{ field: 'model' }, { field: 'resolution', value: '1080p', normalizedTo: '720p' }],
    });
    expect((await under.follow(order, operation)).video.bytes.length).toBe(CLIP.length);
    expect(under.upstream.steps().filter((step) => step === 'search')).toHaveLength(1);
  });

  it.each([
    ['is moderated', xaiError(400, { error: 'rejected by content moderation' }), {}],
    ['is of another kind', xaiError(422), {}],
    ['would leave out frames', xaiError(400), { lastFrame: picture }],
  ])('goes to no other model when the refusal %s', async (_, answer, more) => {
    under.upstream.answer('clip', answer);
    await failureOf(under.start(under.order(more, NEWER)));
    expect(under.upstream.asked('clip')).toHaveLength(1);
  });

  it('needs too long at some time, and can be asked for again', async () => {
    const slow = await xaiClipsUnderTest('account', 10_000, { videoTimeoutMs: 20 });
    try {
      slow.upstream.answer('poll', { kind: 'json', status: 202, body: { status: 'pending', progress: 10 } });
      const order = slow.order();
      const operation = await slow.start(order);
      const error = await failureOf(slow.follow(order, operation));
      expect(error).toMatchObject({ code: 'GROK_VIDEO_TIMEOUT', details: { xaiVideoRequestId: 'vid-1' } });
      expect(isResumable(error)).toBe(true);
      slow.upstream.answer('poll', done(doneClip(`${slow.upstream.origin}/clips/1.mp4`)));
      expect((await slow.follow(order, operation)).video.bytes.length).toBe(CLIP.length);
      expect(slow.upstream.begun).toBe(1);
    } finally {
      await slow.close();
    }
  });

  it('goes on over states that nobody knows, and over failures that pass', async () => {
    const { order, operation } = await begin();
    under.upstream.answer(
      'poll',
      done({ status: 'dreaming', progress: 140 }),
      xaiError(503),
      { kind: 'reset' },
      { kind: 'status', status: 200, body: '<html>' },
      xaiError(429, { error: 'Busy' }),
      undefined,
    );
    const { steps } = await under.follow(order, operation);
    expect(steps[0]).toMatchObject({ state: 'working', progress: 1 });
    expect(under.upstream.begun).toBe(1);
  });

  it.each([
    ['refuses the account', xaiError(401), 'GROK_VIDEO_POLL_FAILED', 'account-expired'],
    ['limits the rate', xaiError(429), 'GROK_VIDEO_POLL_FAILED', 'provider-rate-limited'],
    ['fails', xaiError(500), 'GROK_VIDEO_POLL_FAILED', 'provider-unavailable'],
    ['breaks off', { kind: 'reset' } as const, 'GROK_VIDEO_POLL_FAILED', 'provider-unavailable'],
    ['hangs', { kind: 'hang' } as const, 'GROK_VIDEO_TIMEOUT', 'provider-timed-out'],
    ['has no address', done(doneClip(undefined)), 'GROK_VIDEO_EMPTY_RESPONSE', 'provider-reply-unreadable'],
  ])('can be asked for again after xAI %s', async (_, answer, code, kind) => {
    const error = await failedBy(answer);
    expect(error).toMatchObject({ code, kind, retryable: false, details: { xaiVideoRequestId: 'vid-1' } });
    expect(isResumable(error)).toBe(true);
    expect(isUncertain(error)).toBe(false);
  });

  const failed = (code: string, message = 'CANARY') => done({ status: 'failed', error: { code, message } });
  it.each([
    [failed('invalid_argument'), 'GROK_VIDEO_REQUEST_FAILED', 'GROK_VIDEO_FAILED', 400],
    [failed('permission_denied'), 'GROK_VIDEO_REQUEST_FAILED', 'GROK_VIDEO_FAILED', 403],
    [failed('failed_precondition'), 'GROK_VIDEO_REQUEST_FAILED', 'GROK_VIDEO_FAILED', 412],
    [failed('service_unavailable'), 'GROK_VIDEO_POLL_FAILED', 'GROK_VIDEO_FAILED', undefined],
    [failed('internal_error'), 'GROK_VIDEO_FAILED', 'GROK_VIDEO_FAILED', undefined],
    [failed('something_new'), 'GROK_VIDEO_FAILED', 'GROK_VIDEO_FAILED', undefined],
    [
      failed('invalid_argument', 'rejected by content moderation'),
      'GROK_VIDEO_MODERATION_BLOCKED',
      'GROK_VIDEO_MODERATION_BLOCKED',
      undefined,
    ],
    [done({ status: 'expired' }), 'GROK_VIDEO_EXPIRED', 'GROK_VIDEO_EXPIRED', undefined],
    [
      done(doneClip('https://vidgen.x.ai/1.mp4', { respect_moderation: false })),
      'GROK_VIDEO_MODERATION_BLOCKED',
      'GROK_VIDEO_MODERATION_BLOCKED',
      undefined,
    ],
  ])('ends for good when xAI says so (%#)', async (answer, code, changeCode, status) => {
    const error = await failedBy(answer);
    expect(error).toMatchObject({ code, retryable: false });
    expect(error.details?.upstreamStatus).toBe(status);
    expect(isResumable(error)).toBe(false);
    expect(JSON.stringify(error)).not.toContain('CANARY');
    const change = await failedBy(answer, { action: 'edit', source: { kind: 'file', fileId: 'file-1' } });
    expect(change.code).toBe(changeCode);
  });

  it('that xAI does not know any more is uncertain', async () => {
    expect(isUncertain(await failedBy(xaiError(404)))).toBe(true);
  });

  it.each([
    [xaiError(401), 'GROK_VIDEO_REQUEST_FAILED', false, false],
    [xaiError(422), 'GROK_VIDEO_REQUEST_FAILED', false, false],
    [xaiError(429), 'GROK_VIDEO_REQUEST_FAILED', true, false],
    [xaiError(503), 'GROK_VIDEO_REQUEST_FAILED', true, false],
    [xaiError(500), 'GROK_VIDEO_REQUEST_FAILED', false, true],
    [{ kind: 'reset' } as const, 'GROK_VIDEO_REQUEST_FAILED', false, true],
    [{ kind: 'hang' } as const, 'GROK_VIDEO_TIMEOUT', false, true],
    [done({}), 'GROK_VIDEO_REQUEST_FAILED', false, true],
    [xaiError(400, { error: 'violates usage guidelines' }), 'GROK_VIDEO_MODERATION_BLOCKED', false, false],
  ])('that is not begun says whether it may be billed (%#)', async (answer, code, retryable, isOpen) => {
    under.upstream.answer('clip', answer);
    const error = await failureOf(under.start(under.order()));
    expect(error).toMatchObject({ code, retryable });
    expect(isUncertain(error)).toBe(isOpen);
    const change = under.order({ action: 'edit', source: { kind: 'file', fileId: 'file-1' } });
    const changed = code === 'GROK_VIDEO_REQUEST_FAILED' ? 'GROK_VIDEO_FAILED' : code;
    expect((await failureOf(under.start(change))).code).toBe(changed);
  });

  it('keeps its plan when the start is tried again', async () => {
    under.upstream.answer('clip', xaiError(429), undefined);
    const order = under.order();
    await failureOf(under.start(order));
    await under.start(order);
    expect(under.upstream.steps()).toEqual(['search', 'plan', 'clip', 'clip']);
  });
});
