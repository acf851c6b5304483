import { applied, type Change, changeBetween, inverse, isNothing } from './graph-changes.ts';
import type { GraphDocument } from './graph-document.ts';

/** One thing that was done to a graph. */
export interface Step {
  /** What it was, such as `graph.didMove`. */
  name: string;
  change: Change;
  /** Steps with the same key that follow one another closely are one. */
  key: string | undefined;
  at: number;
}

/** Typing and nudging for so long without a pause is one step. */
const TOGETHER_MS = 1200;
const MOST_STEPS = 200;

/** What was done to a graph, and what was taken back. Never changed in place. */
export class GraphHistory {
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
  with(name: string, before: GraphDocument, after: GraphDocument, at: number, key?: string): GraphHistory {
    const last = this.last;
    const isSame = last !== undefined && key !== undefined && last.key === key && at - last.at < TOGETHER_MS;
    const former = isSame ? applied(before, inverse(last.change)) : before;
    const change = changeBetween(former, after);
    if (isNothing(change)) return isSame ? new GraphHistory(this.#done.slice(0, -1)) : this;
    const step = { name, change, key, at };
    return new GraphHistory([...(isSame ? this.#done.slice(0, -1) : this.#done), step].slice(-MOST_STEPS));
  }

  /** The graph without its last step, and the history then; null: there is none. */
  undone(document: GraphDocument): { document: GraphDocument; history: GraphHistory; step: Step } | null {
    const step = this.last;
    if (step === undefined) return null;
    const history = new GraphHistory(this.#done.slice(0, -1), [...this.#undone, step]);
    return { document: applied(document, inverse(step.change)), history, step };
  }

  /** The graph with the step that was taken back last, and the history then; null: there is none. */
  redone(document: GraphDocument): { document: GraphDocument; history: GraphHistory; step: Step } | null {
    const step = this.next;
    if (step === undefined) return null;
    const history = new GraphHistory([...this.#done, { ...step, key: undefined }], this.#undone.slice(0, -1));
    return { document: applied(document, step.change), history, step };
  }
}
