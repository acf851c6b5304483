import { beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, StudioError } from '../../../src/domain/errors.ts';
import type { RunEvent, RunRecord } from '../../../src/domain/run.ts';
import {
  accept,
  announcement,
  apply,
  dismiss,
  follow,
  newRun,
  refuse,
  replaceUnderWay,
  runs,
  show,
} from '../../../web/src/state/runs.ts';

const requestId = 'req_1';
const run = newRun(requestId, 'a kite', 2);

function record(id: string, n: number): RunRecord {
  return {
    requestId: id,
    kind: 'classic',
    status: 'running',
    phase: 'streaming',
    phaseAt: 1,
    startedAt: 1,
    finishedAt: null,
    prompt: 'an owl',
    sessionId: null,
    meta: { n },
    request: {},
    errorKind: null,
    errorCode: null,
  };
}

function done(...codes: string[]): RunEvent<unknown> {
  const warnings = codes.map((code) => ({ code, field: 'size', value: 1, normalizedTo: 2, reason: 'because' }));
  return { type: 'done', requestId, result: { warnings } };
}

const failed = (error: StudioError): RunEvent<unknown> => ({ type: 'error', requestId, error: error.toJSON() });
const image = (index: number) => ({ type: 'image', requestId, index, asset: {} }) as RunEvent<unknown>;

describe('a run on the page', () => {
  it('counts progress, previews and finished pictures apart for each picture', () => {
    const media = { bytes: new Uint8Array(), mediaType: 'image/png' };
    const events: RunEvent<unknown>[] = [
      { type: 'progress', requestId, index: 0, progress: 0.5 },
      { type: 'partial', requestId, index: 1, media },
      { type: 'partial', requestId, index: 1, media },
      image(0),
    ];
    const after = events.reduce((before, event) => follow(before, event) ?? before, run);
    expect(after).toMatchObject({ progress: { 0: 0.5 }, previews: { 1: 2 }, finished: [0], ended: false });
  });

  it('leaves the queue with its first progress', () => {
    const waiting = follow(run, { type: 'phase', requestId, phase: 'queued', position: 3 });
    expect(waiting?.position).toBe(3);
    expect(waiting && follow(waiting, { type: 'progress', requestId, index: 0, progress: 0.1 })?.position).toBeNull();
  });

  it('is gone when it is done, but for warnings that say something new', () => {
    expect(follow(run, done())).toBeUndefined();
    expect(follow(run, done('PROVIDER_DEFAULTED'))).toBeUndefined();
    expect(follow(run, done('OPTION_ADAPTED'))).toMatchObject({ ended: true, warnings: [{ code: 'OPTION_ADAPTED' }] });
  });

  it('is gone when it was cancelled, and stays when it failed', () => {
    expect(follow(run, failed(cancelled()))).toBeUndefined();
    const error = new StudioError('not-found', 'UPLOAD_NOT_FOUND', 'gone');
    expect(follow(run, failed(error))).toMatchObject({ ended: true, error: { code: 'UPLOAD_NOT_FOUND' } });
  });
});

describe('the runs on the page', () => {
  beforeEach(() => {
    runs.value = [];
    announcement.value = '';
  });

  it('say aloud what begins, what is finished and what went wrong', () => {
    show(run);
    expect(announcement.value).toBe('Making 2 pictures');
    apply(image(0));
    expect(announcement.value).toBe('Picture 1 of 2 is finished');
    refuse(requestId, new StudioError('too-many', 'TOO_MANY_JOBS', '12 runs are under way'));
    expect(announcement.value).toBe('12 runs are under way');
  });

  it('show a refusal until it is dismissed', () => {
    show(run);
    refuse(requestId, new StudioError('request-invalid', 'PROMPT_REQUIRED', 'prompt: is empty'));
    expect(runs.value).toMatchObject([{ ended: true, error: { kind: 'request-invalid' } }]);
    dismiss(requestId);
    expect(runs.value).toEqual([]);
  });

  it('take nothing in after the end of a run', () => {
    show(run);
    refuse(requestId, new StudioError('request-invalid', 'PROMPT_REQUIRED', 'prompt: is empty'));
    apply(image(0));
    expect(runs.value[0]?.finished).toEqual([]);
  });

  it('say when an event belongs to a run that nobody here knows', () => {
    expect(apply(image(0))).toBe(false);
  });

  it('follow the list of the server: found ones come, ended ones go, those on their way stay', () => {
    show(newRun('req_old', 'an old one', 1));
    accept('req_old');
    show(newRun('req_new', 'a new one', 1));
    replaceUnderWay([record('req_2', 4)]);
    expect(runs.value.map(({ requestId, requested }) => [requestId, requested])).toEqual([
      ['req_2', 4],
      ['req_new', 1],
    ]);
  });

  it('keep what is known of a run that is still under way', () => {
    show(newRun('req_2', 'an owl', 4));
    accept('req_2');
    apply({ type: 'progress', requestId: 'req_2', index: 0, progress: 0.4 });
    replaceUnderWay([record('req_2', 4)]);
    expect(runs.value[0]?.progress).toEqual({ 0: 0.4 });
  });

  it('keep the place in the queue when the answer comes after its event', () => {
    show(run);
    apply({ type: 'phase', requestId, phase: 'queued', position: 2 });
    accept(requestId);
    expect(runs.value[0]).toMatchObject({ phase: 'queued', position: 2 });
  });
});
