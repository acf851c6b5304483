import type { Relations } from './graph-relations.ts';

/** How it ended with one card. `skipped`: what it is made from did not come. `left`: the person stopped before it began. */
export type Outcome = 'made' | 'failed' | 'cancelled' | 'skipped' | 'left';

/** How many cards ended in which way. */
export type Summary = Readonly<Record<Outcome, number>>;

/** What making many cards needs around it. */
export interface BatchWork {
  /** Makes the picture of one card. Never rejects. */
  make(id: string): Promise<'made' | 'failed' | 'cancelled'>;
  /** Whether cards that have not begun are left as they are. */
  isStopped(): boolean;
  /** So many have ended. */
  progress?(done: number, all: number): void;
}

/**
 * Makes the pictures of these cards, each after the nearest card of them that it comes from, all others at the same time.
 * Where one does not come, only what comes after it is skipped.
 */
export async function makeAll(ids: readonly string[], relations: Relations, work: BatchWork): Promise<Summary> {
  const order = relations.inOrder(ids);
  const wanted = new Set(order);
  const ends = new Map<string, Promise<Outcome>>();
  let done = 0;
  const begin = async (id: string): Promise<Outcome> => {
    const before = relations.ancestors(id).find((one) => wanted.has(one));
    const former = before === undefined ? 'made' : await ends.get(before);
    if (former === 'left' || work.isStopped()) return 'left';
    return former === 'made' ? work.make(id) : 'skipped';
  };
  for (const id of order) {
    ends.set(
      id,
      begin(id).then((outcome) => {
        done += 1;
        work.progress?.(done, order.length);
        return outcome;
      }),
    );
  }
  return counted(await Promise.all(ends.values()));
}

function counted(outcomes: readonly Outcome[]): Summary {
  const summary: Record<Outcome, number> = { made: 0, failed: 0, cancelled: 0, skipped: 0, left: 0 };
  for (const outcome of outcomes) summary[outcome] += 1;
  return summary;
}
