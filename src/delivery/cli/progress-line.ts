import type { RunEvent } from '../../domain/run.ts';
import type { Output } from './output.ts';

const CELLS = 20;
const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const REDRAW_MS = 1_000;

const WORDS: Readonly<Record<string, string>> = {
  queued: 'waiting for a free place',
  planning: 'planning',
  streaming: 'drawing',
  partial: 'drawing',
  decoding: 'saving',
  waiting: 'waiting',
};

/** What happens in a run, on standard error: one line that is redrawn in a terminal, else a line per step. */
export class ProgressLine {
  readonly #output: Output;
  readonly #count: number;
  readonly #fractions = new Map<number, number>();
  readonly #explained = new Set<string>();
  readonly #startedAt = Date.now();
  #words = '';
  #finished = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(output: Output, count: number) {
    this.#output = output;
    this.#count = count;
  }

  show(event: RunEvent<unknown>): void {
    if (event.type === 'phase') {
      this.#explain(event.reason);
      this.#phase(WORDS[event.phase] ?? event.phase, event.position);
    }
    if (event.type === 'planning') this.#phase('planning', undefined);
    if (event.type === 'submitted') this.#phase(`making, by ${event.effectiveModel}`, undefined);
    if (event.type === 'progress') this.#progress(event);
    if (event.type === 'image') this.#image(event.index);
    this.#redraw();
  }

  /** A line of its own, above the line that is redrawn. */
  line(text: string): void {
    this.#output.redraw('');
    this.#output.note(text);
    this.#redraw();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#words = '';
    this.#output.redraw('');
  }

  /** Why nothing goes on, once for each reason: a person may have to do something. */
  #explain(reason: string | undefined): void {
    if (reason === undefined || this.#explained.has(reason)) return;
    this.#explained.add(reason);
    this.#output.redraw('');
    this.#output.warn(reason);
  }

  #phase(words: string, position: number | undefined): void {
    const text = position === undefined ? words : `${words}, number ${position}`;
    if (text === this.#words) return;
    this.#words = text;
    if (!this.#output.canRedraw) this.#output.note(text);
    this.#timer ??= setInterval(() => this.#redraw(), REDRAW_MS).unref();
  }

  #progress({ index, progress, stalled }: Extract<RunEvent<unknown>, { type: 'progress' }>): void {
    if (progress !== null) this.#fractions.set(index, progress);
    if (stalled === true) this.#explain('Nothing has changed for a while; the clip may still come');
  }

  #image(index: number): void {
    this.#finished += 1;
    this.#fractions.set(index, 1);
    if (!this.#output.canRedraw && this.#count > 1) this.#output.note(`${this.#finished} of ${this.#count} done`);
  }

  #redraw(): void {
    if (this.#words === '' || !this.#output.canRedraw) return;
    const done = [...this.#fractions.values()].reduce((sum, fraction) => sum + fraction, 0) / this.#count;
    const seconds = Math.round((Date.now() - this.#startedAt) / 1000);
    const several = this.#count > 1 ? ` ${this.#finished}/${this.#count}` : '';
    this.#output.redraw(`${bar(done)} ${Math.round(done * 100)}%${several}  ${this.#words}  ${seconds} s`);
  }
}

/** Twenty cells of blocks, in eighths. */
function bar(fraction: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * CELLS * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  return `▕${(full + (PARTS[eighths % 8] ?? '')).padEnd(CELLS)}▏`;
}
