import { describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../../src/domain/errors.ts';
import {
  emptySlot,
  failed,
  follow,
  libraryRuns,
  newRun,
  withoutPicture,
  withPicture,
} from '../../../../web/src/state/generation/run-changes.ts';
import type { RunView } from '../../../../web/src/state/generation/runs.ts';
import { anAsset } from '../../../support/builders.ts';

const requestId = 'req_1';
const fresh = (count = 3): RunView =>
  newRun({
    requestId,
    form: 'image',
    prompt: 'a fox',
    provider: null,
    model: null,
    asked: null,
    startedAt: 1000,
    count,
  });
const picture = (index: number) => anAsset({ filename: `1000_abc_${index}.png`, requestId, width: 800, height: 600 });
const states = ({ slots }: RunView) => slots.map(({ state }) => state);

describe('A run that is followed', () => {
  it('has all its places from the first moment', () => {
    expect(fresh(4).slots).toEqual([0, 1, 2, 3].map(emptySlot));
  });

  it('tells where it stands in the queue, and what it waits for', () => {
    const queued = follow(fresh(), { type: 'phase', requestId, phase: 'queued', position: 3 });
    expect(queued).toMatchObject({ state: 'queued', position: 3 });
    const held = follow(queued, { type: 'phase', requestId, phase: 'waiting', reason: 'disk full' });
    expect(held).toMatchObject({ state: 'running', position: null, reason: 'disk full' });
  });

  it('draws each picture in its own place', () => {
    const drawing = follow(fresh(), { type: 'progress', requestId, index: 1, progress: 0.4 });
    expect(states(drawing)).toEqual(['waiting', 'drawing', 'waiting']);
    const media = { bytes: new Uint8Array(), mediaType: 'image/png' };
    const seen = follow(follow(drawing, { type: 'partial', requestId, index: 1, media }), {
      type: 'partial',
      requestId,
      index: 1,
      media,
    });
    expect(seen.slots[1]).toMatchObject({ progress: 0.4, preview: 2 });
  });

  it('keeps the order of its pictures, however they come', () => {
    let run = fresh();
    for (const index of [2, 0]) run = follow(run, { type: 'image', requestId, index, asset: picture(index) });
    expect(states(run)).toEqual(['done', 'waiting', 'done']);
    expect(run.slots.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(withPicture(run, picture(2))).toBe(run);
  });

  it('says which pictures failed and why, and keeps the others', () => {
    const failure = { index: 1, code: 'SAFETY_REFUSAL', message: 'no' };
    const warning = { code: 'PARTIAL_RESULT', field: 'n', value: 2, normalizedTo: 1, reason: 'x' };
    const result = {
      requestId,
      requested: 2,
      elapsed: 2.5,
      assets: [picture(0)],
      failures: [failure],
      warnings: [warning],
    };
    const run = follow(fresh(2), { type: 'done', requestId, result });
    expect(states(run)).toEqual(['done', 'failed']);
    expect(run).toMatchObject({ state: 'done', elapsed: 2.5, warnings: [] });
    expect(run.slots[1]?.failure).toEqual(failure);
  });

  it('marks the open places of a cancelled run and keeps what is finished', () => {
    const begun = follow(fresh(), { type: 'image', requestId, index: 0, asset: picture(0) });
    const error = new StudioError('run-cancelled', 'GENERATION_CANCELED', 'x').toJSON();
    const run = follow(begun, { type: 'error', requestId, error });
    expect(run).toMatchObject({ state: 'cancelled', error: null });
    expect(states(run)).toEqual(['done', 'cancelled', 'cancelled']);
  });

  it('is uncertain when the call may have been carried out', () => {
    const run = failed(fresh(1), uncertain('provider-timed-out', 'NETWORK_TIMEOUT', 'x'));
    expect(run.state).toBe('uncertain');
    expect(run.error?.code).toBe('NETWORK_TIMEOUT');
  });

  it('hears nothing after its end', () => {
    const done = follow(fresh(1), {
      type: 'done',
      requestId,
      result: { requestId, requested: 1, elapsed: 1, assets: [picture(0)], failures: [], warnings: [] },
    });
    expect(follow(done, { type: 'progress', requestId, index: 0, progress: 0.1 })).toBe(done);
  });
});

describe('Runs out of the library', () => {
  it('hold the pictures of one request together', () => {
    const [run, alone, ...rest] = libraryRuns(
      [picture(1), picture(0), anAsset({ filename: 'old.png', requestId: null })],
      () => undefined,
    );
    expect(rest).toEqual([]);
    expect(run?.slots.map(({ asset }) => asset?.filename)).toEqual(['1000_abc_0.png', '1000_abc_1.png']);
    expect(alone).toMatchObject({ requestId: 'old.png', state: 'done' });
  });

  it('go into the run that the page knows already', () => {
    const known = follow(fresh(2), { type: 'image', requestId, index: 0, asset: picture(0) });
    const [run] = libraryRuns([picture(0), picture(1)], () => known);
    expect(states(run as RunView)).toEqual(['done', 'done']);
  });

  it('lose a picture that goes to the trash, and no other', () => {
    const [run] = libraryRuns([picture(0), picture(1)], () => undefined);
    const rest = withoutPicture(run as RunView, '1000_abc_0.png');
    expect(rest.slots.map(({ asset }) => asset?.filename)).toEqual(['1000_abc_1.png']);
  });
});
