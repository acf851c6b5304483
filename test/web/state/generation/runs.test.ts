import { beforeEach, describe, expect, it } from '@jest/globals';
import { libraryRuns } from '../../../../web/src/state/generation/run-changes.ts';
import {
  changeRun,
  pictures,
  putRuns,
  type RunView,
  removeRuns,
  runHolding,
  runOf,
  runs,
} from '../../../../web/src/state/generation/runs.ts';
import { anAsset } from '../../../support/builders.ts';

function run(id: string, createdAt: number): RunView {
  const asset = anAsset({ filename: `${id}_0.png`, requestId: id, createdAt, elapsed: null });
  return libraryRuns([asset], () => undefined)[0] as RunView;
}

const ids = () => runs.value.map(({ requestId }) => requestId);

describe('The runs of the page', () => {
  beforeEach(() => removeRuns(new Set(ids())));

  it('stand newest first, whenever they come', () => {
    putRuns([run('a', 1000), run('c', 3000)]);
    putRuns([run('b', 2000), run('d', 4000)]);
    expect(ids()).toEqual(['d', 'c', 'b', 'a']);
    expect(pictures.value.map(({ filename }) => filename)).toEqual(['d_0.png', 'c_0.png', 'b_0.png', 'a_0.png']);
  });

  it('are found by their id and by their pictures after every change', () => {
    putRuns([run('a', 1000), run('b', 2000), run('c', 3000)]);
    removeRuns(new Set(['b']));
    expect(runOf('b')).toBeUndefined();
    expect(runHolding('b_0.png')).toBeUndefined();
    expect(runOf('a')?.requestId).toBe('a');
    expect(runHolding('c_0.png')?.requestId).toBe('c');
    changeRun('a', (known) => ({ ...known, slots: [] }));
    expect(runHolding('a_0.png')).toBeUndefined();
  });

  it('stay the same object when nothing changes', () => {
    putRuns([run('a', 1000)]);
    const before = runs.value;
    changeRun('a', (known) => known);
    changeRun('nobody', (known) => known);
    removeRuns(new Set(['nobody']));
    expect(runs.value).toBe(before);
  });
});
