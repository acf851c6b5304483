import { z } from 'zod';
import { CompareRequest, Comparison } from '../../domain/comparison.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Ids } from '../../ports/ids.ts';

const COLLECTION = 'comparisons';
/** How often the process that carries a comparison out says that it is alive, and after how long nobody believes it any more. */
const BEAT_MS = 5_000;
const STALE_MS = 20_000;

/** What is needed to go on with a comparison. */
const Work = z.object({
  request: CompareRequest,
  /** As it began, or as it ended while its sheet is being kept. */
  comparison: Comparison,
  /** For each cell: which of those that are compared draws it, and with which seed; null: with none of ours. */
  cells: z.array(z.object({ at: z.int().nonnegative(), seed: z.string().nullable() })),
  caller: z.string().nullable(),
});
/** A comparison under way, as it is kept until its sheet is in the library. */
export interface ComparisonWork extends Omit<z.infer<typeof Work>, 'comparison'> {
  comparison: Comparison;
}

const Kept = Work.extend({ owner: z.string(), aliveAt: z.number() });
type Kept = ComparisonWork & { owner: string; aliveAt: number };

/** Comparisons under way, in documents: another process goes on with those whose own is gone. */
export class ComparisonStore {
  readonly #documents: Documents;
  readonly #clock: Clock;
  readonly #owner: string;

  constructor(documents: Documents, clock: Clock, ids: Ids) {
    this.#documents = documents;
    this.#clock = clock;
    this.#owner = ids.hex(8);
  }

  /** Keeps a comparison that is about to begin; false: there is one of this id under way. */
  async add(work: ComparisonWork): Promise<boolean> {
    let isNew = false;
    await this.#documents.change(COLLECTION, work.comparison.id, (now) => {
      isNew = now === undefined;
      return isNew ? { value: { ...work, ...this.#sign() } } : {};
    });
    return isNew;
  }

  /** Notes how its cells ended, before its sheet is kept. */
  async ended(comparison: Comparison): Promise<void> {
    await this.#change(comparison.id, (kept) => ({ ...kept, comparison }));
  }

  /** It is in the library, or nothing is to come of it any more. */
  async remove(id: string): Promise<void> {
    await this.#documents.change(COLLECTION, id, () => ({ remove: true }));
  }

  /** Says, until the signal aborts, that this process is at work on it. */
  async beat(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#clock.sleep(BEAT_MS, signal);
      await this.#change(id, (kept) => (kept.owner === this.#owner ? { ...kept, ...this.#sign() } : kept));
    }
  }

  /** Leaves it to the next start. */
  async leave(id: string): Promise<void> {
    await this.#change(id, (kept) => (kept.owner === this.#owner ? { ...kept, aliveAt: 0 } : kept));
  }

  /** A comparison under way in whichever process; undefined: there is none of this id. */
  async get(id: string): Promise<ComparisonWork | undefined> {
    return keptIn((await this.#documents.get(COLLECTION, id))?.value);
  }

  async list(): Promise<ComparisonWork[]> {
    const documents = await this.#documents.list(COLLECTION);
    return documents.flatMap(({ value }) => keptIn(value) ?? []);
  }

  /**
   * Makes a comparison the one of this process once its own is gone; undefined: its process is alive, or there is none.
   * `isHere`: a run of it is under way in this process already.
   */
  async takeOver(id: string, isHere: boolean, signal: AbortSignal): Promise<ComparisonWork | undefined> {
    let seen: number | undefined;
    for (;;) {
      let taken: ComparisonWork | undefined;
      const now = await this.#change(id, (kept) => {
        const isGone = isHere || kept.aliveAt === 0 || kept.aliveAt === seen;
        taken = isGone ? kept : undefined;
        return isGone ? { ...kept, ...this.#sign() } : kept;
      });
      if (now === undefined || taken !== undefined) return taken;
      // Who has said again that it is alive is believed.
      if (seen !== undefined && now.aliveAt !== seen) return undefined;
      seen = now.aliveAt;
      await this.#clock.sleep(STALE_MS, signal);
    }
  }

  async #change(id: string, change: (kept: Kept) => Kept): Promise<Kept | undefined> {
    const document = await this.#documents.change(COLLECTION, id, (now) => {
      const kept = keptIn(now?.value);
      const next = kept && change(kept);
      return next === undefined || next === kept ? {} : { value: next };
    });
    return keptIn(document?.value);
  }

  #sign(): Pick<Kept, 'owner' | 'aliveAt'> {
    return { owner: this.#owner, aliveAt: this.#clock.now() };
  }
}

/** What cannot be read any more is left alone. */
function keptIn(value: unknown): Kept | undefined {
  const read = Kept.safeParse(value);
  return read.success ? (read.data as Kept) : undefined;
}
