import { describe, expect, it } from '@jest/globals';
import { makeAll } from '../../../../web/src/state/sessions/batch.ts';
import { Relations } from '../../../../web/src/state/sessions/graph-relations.ts';

const wire = (source: string, target: string) => ({ id: `${source}-${target}`, source, target, fields: {} });
const relations = new Relations({ wires: [wire('a', 'b'), wire('b', 'c'), wire('x', 'y')] });

/** Ends runs when the test says so. */
function desk() {
  const begun: string[] = [];
  const ends = new Map<string, (how: 'made' | 'failed') => void>();
  return {
    begun,
    make: (id: string) => {
      begun.push(id);
      return new Promise<'made' | 'failed'>((resolve) => ends.set(id, resolve));
    },
    async end(id: string, how: 'made' | 'failed' = 'made') {
      ends.get(id)?.(how);
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    },
  };
}

describe('A batch of cards', () => {
  it('makes at the same time what does not depend on one another, and each after what it is made from', async () => {
    const { begun, make, end } = desk();
    const all = makeAll(['c', 'b', 'a', 'y', 'x'], relations, { make, isStopped: () => false });
    await end('nobody');
    expect(begun.sort()).toEqual(['a', 'x']);
    await end('a');
    expect(begun).toContain('b');
    expect(begun).not.toContain('c');
    for (const id of ['x', 'b', 'y', 'c']) await end(id);
    expect(await all).toEqual({ made: 5, failed: 0, cancelled: 0, skipped: 0, left: 0 });
  });

  it('skips only what comes after a failure', async () => {
    const { make, end } = desk();
    const all = makeAll(['a', 'b', 'c', 'x', 'y'], relations, { make, isStopped: () => false });
    await end('nobody');
    await end('a', 'failed');
    await end('x');
    await end('y');
    expect(await all).toEqual({ made: 2, failed: 1, cancelled: 0, skipped: 2, left: 0 });
  });

  it('begins nothing more once it is stopped, and lets end what has begun', async () => {
    const { make, end } = desk();
    let isStopped = false;
    const all = makeAll(['a', 'b', 'c'], relations, { make, isStopped: () => isStopped });
    await end('nobody');
    isStopped = true;
    await end('a');
    expect(await all).toEqual({ made: 1, failed: 0, cancelled: 0, skipped: 0, left: 2 });
  });

  it('waits for the nearest card of the batch where one between is not in it', async () => {
    const { begun, make, end } = desk();
    const all = makeAll(['c', 'a'], relations, { make, isStopped: () => false });
    await end('nobody');
    expect(begun).toEqual(['a']);
    await end('a');
    await end('c');
    expect((await all).made).toBe(2);
  });
});
