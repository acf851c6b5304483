import { describe, expect, it } from '@jest/globals';
import { type Group, groupRuns } from '../../../../../web/src/features/generation/feed/grouping.ts';

interface Run {
  id: string;
  ratios: number[];
}

const frame = { width: 1336, rem: 16, control: 28, isNarrow: false };
const reading = {
  frame,
  idOf: ({ id }: Run) => id,
  shapeOf: ({ ratios }: Run) => ({ ratios, notice: null, words: 20 }),
  hasTop: true,
  hasBottom: true,
};
const run = (id: string, ...ratios: number[]): Run => ({ id, ratios: ratios.length > 0 ? ratios : [1] });
const many = (count: number, name = 'r') => Array.from({ length: count }, (_, at) => run(`${name}${at}`));
const names = (groups: readonly Group<Run>[]) => groups.map(({ runs }) => runs.map(({ id }) => id).join(' '));
const twelve = many(12);
const first = groupRuns(twelve, [], reading);

describe('Runs on shelves', () => {
  it('are laid from the newest on, and full shelves are closed but for the last one', () => {
    expect(names(first)).toEqual(['r0 r1 r2 r3', 'r4 r5 r6 r7', 'r8 r9 r10 r11']);
    expect(first.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
  });

  it('stay together when a new one begins a shelf above them', () => {
    const more = groupRuns([run('new'), ...twelve], first, reading);
    expect(names(more)).toEqual(['new', ...names(first)]);
    expect(more[0]?.isClosed).toBe(false);
  });

  it('join the open top shelf from the left until it is full, and only then is it closed', () => {
    let runs = twelve;
    let groups = first;
    const steps: string[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      runs = [run(id), ...runs];
      groups = groupRuns(runs, groups, reading);
      steps.push(names(groups)[0] ?? '');
      if (id !== 'e') expect(groups[0]?.isClosed).toBe(false);
    }
    expect(steps).toEqual(['a', 'b a', 'c b a', 'd c b a', 'e']);
    expect(groups[1]?.isClosed).toBe(true);
    expect(names(groups).slice(2)).toEqual(names(first));
  });

  it('go on at the bottom when older ones are read', () => {
    const eleven = groupRuns(twelve.slice(0, 11), [], reading);
    const more = groupRuns([...twelve.slice(0, 11), ...many(5, 'old')], eleven, reading);
    expect(names(more)).toEqual(['r0 r1 r2 r3', 'r4 r5 r6 r7', 'r8 r9 r10 old0', 'old1 old2 old3 old4']);
    expect(more[2]?.isClosed).toBe(true);
  });

  it('leave their shelf without any other changing its own, and come back to it', () => {
    const fewer = groupRuns(
      twelve.filter(({ id }) => id !== 'r5'),
      first,
      reading,
    );
    expect(names(fewer)).toEqual(['r0 r1 r2 r3', 'r4 r6 r7', 'r8 r9 r10 r11']);
    expect(names(groupRuns(twelve, fewer, reading))).toEqual(names(first));
  });

  it('find a place of their own between closed shelves', () => {
    const between = [...twelve.slice(0, 4), run('x'), ...twelve.slice(4)];
    expect(names(groupRuns(between, first, reading))).toEqual(['r0 r1 r2 r3', 'x', 'r4 r5 r6 r7', 'r8 r9 r10 r11']);
  });

  it('go on to a shelf of their own when they grew too broad for it', () => {
    const grown = twelve.map((one) => (one.id === 'r6' ? run('r6', 1, 1, 1, 1, 1, 1, 1, 1) : one));
    expect(names(groupRuns(grown, first, reading))).toEqual(['r0 r1 r2 r3', 'r4 r5', 'r6', 'r7', 'r8 r9 r10 r11']);
  });

  it('stand below one another where it is narrow', () => {
    const narrow = { ...reading, frame: { ...frame, width: 366, isNarrow: true } };
    expect(names(groupRuns(many(3), [], narrow))).toEqual(['r0', 'r1', 'r2']);
  });

  it('keep their order and their mates in any sequence of changes', () => {
    let state = 11;
    const dice = (sides: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * sides);
    };
    const shapes = [[1], [1.5], [2 / 3], [1, 1], [1, 1, 1, 1], [2.3], [1, 1, 1, 1, 1, 1]];
    let runs = twelve;
    let groups = first;
    for (let step = 0; step < 300; step += 1) {
      const fresh = run(`s${step}`, ...(shapes[dice(shapes.length)] ?? [1]));
      const gone = dice(runs.length);
      const change = dice(3);
      runs = change === 0 ? [fresh, ...runs] : change === 1 ? [...runs, fresh] : runs.filter((_, at) => at !== gone);
      const next = groupRuns(runs, groups, reading);
      expect(next.flatMap((group) => group.runs)).toEqual(runs);
      const before = new Map(groups.flatMap((group, at) => group.runs.map(({ id }) => [id, at] as const)));
      for (const group of next) {
        const homes = new Set(group.runs.flatMap(({ id }) => before.get(id) ?? []));
        expect(homes.size).toBeLessThanOrEqual(1);
      }
      for (const group of groups) {
        const left = group.runs.filter(({ id }) => runs.some((one) => one.id === id)).map(({ id }) => id);
        const homes = next.filter(({ runs: mates }) => mates.some(({ id }) => left.includes(id)));
        expect(homes.length).toBe(left.length === 0 ? 0 : 1);
      }
      groups = next;
    }
  });
});
