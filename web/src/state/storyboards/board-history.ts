import type { BoardDraft } from './board-document.ts';
import { isSame } from './board-document.ts';
import { merge } from './board-merge.ts';

/** One thing that was done to a storyboard. */
export interface Step {
  /** What it was, such as `boards.didMove`. */
  readonly name: string;
  readonly before: BoardDraft;
  readonly after: BoardDraft;
  /** Steps of the same key that follow one another closely are one. */
  readonly key: string | undefined;
  readonly at: number;
}

/** Typing for so long without a pause is one step. */
const TOGETHER_MS = 1200;
const MOST_STEPS = 200;

/**
 * What was done to a storyboard here, and what was taken back. Taking back changes only what the step changed: clips that
 * have come since, and what other windows did, stay.
 */
export class BoardHistory {
  readonly #done: readonly Step[];
  readonly #undone: readonly Step[];

  constructor(done: readonly Step[] = [], undone: readonly Step[] = []) {
    this.#done = done;
    this.#undone = undone;
  }

  /** The step that would be taken back next. */
  get last(): Step | undefined {
    return this.#done.at(-1);
  }

  /** The step that would be done again next. */
  get next(): Step | undefined {
    return this.#undone.at(-1);
  }

  /** With one more step; what was taken back cannot be done again any more. */
  with(name: string, before: BoardDraft, after: BoardDraft, at: number, key?: string): BoardHistory {
    if (isSame(before, after)) return this;
    const { last } = this;
    const isMore = last !== undefined && key !== undefined && last.key === key && at - last.at < TOGETHER_MS;
    const step = { name, before: isMore ? last.before : before, after, key, at };
    return new BoardHistory([...(isMore ? this.#done.slice(0, -1) : this.#done), step].slice(-MOST_STEPS));
  }

  /** The storyboard without its last step, and the history then; null: there is none. */
  undone(now: BoardDraft): { document: BoardDraft; history: BoardHistory } | null {
    const step = this.last;
    if (step === undefined) return null;
    const { document } = merge(step.after, now, step.before, 'theirs');
    return { document, history: new BoardHistory(this.#done.slice(0, -1), [...this.#undone, step]) };
  }

  /** The storyboard with the step that was taken back last, and the history then; null: there is none. */
  redone(now: BoardDraft): { document: BoardDraft; history: BoardHistory } | null {
    const step = this.next;
    if (step === undefined) return null;
    const { document } = merge(step.before, now, step.after, 'theirs');
    const again = { ...step, key: undefined };
    return { document, history: new BoardHistory([...this.#done, again], this.#undone.slice(0, -1)) };
  }
}
