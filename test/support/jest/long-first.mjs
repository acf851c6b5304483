import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** What files use that take long: other processes, real clips, all providers, the built package. */
const LONG = /command-line\.ts|child-program\.ts|node:child_process|every-upstream|studio\.contract|bundle\.ts/;

/**
 * Orders files as Jest does: by how long they took. A clean clone does not know it, and a long file that comes last leaves
 * processors idle; there, files that start processes or make clips go first.
 */
export default class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const isLong = new Map(sorted.map((test) => [test, LONG.test(readFileSync(test.path, 'utf8'))]));
    return [...sorted.filter((test) => isLong.get(test)), ...sorted.filter((test) => !isLong.get(test))];
  }
}
