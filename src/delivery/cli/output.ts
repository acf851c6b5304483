import type { WriteStream } from 'node:tty';
import type { StudioError } from '../../domain/errors.ts';
import type { Warning } from '../../domain/generation.ts';
import { displayWidth, oneLine, pad } from './display-width.ts';
import { hintOf, requestIdOf } from './errors.ts';

type Stream = Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number; hasColors?(): boolean };

const STYLES = { dim: 2, bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
/** How text stands out in a terminal. */
export type Style = keyof typeof STYLES;

/** Which form results have: for people, one JSON object at the end, or one JSON object for each event. */
export type Form = 'text' | 'json' | 'jsonl';

/**
 * Everything the command line says. Standard output holds results and nothing else; what happens on the way, warnings
 * and errors go to standard error. Colours only where a terminal shows them and `NO_COLOR` is unset.
 */
export class Output {
  readonly form: Form;
  readonly #out: Stream;
  readonly #err: Stream;

  constructor(form: Form, out: Stream = process.stdout, err: Stream = process.stderr) {
    this.form = form;
    this.#out = out;
    this.#err = err;
  }

  /** Whether somebody reads standard error in a terminal that can redraw a line. */
  get canRedraw(): boolean {
    return this.form === 'text' && this.#err.isTTY === true && (this.#err.columns ?? 0) > 0;
  }

  /** Whether standard output is a terminal. */
  get isTerminal(): boolean {
    return this.#out.isTTY === true;
  }

  /** Whether standard output shows colours. */
  get hasColours(): boolean {
    return showsColours(this.#out);
  }

  /** Columns of the terminal that results go to; undefined where there is none. */
  get columns(): number | undefined {
    return this.isTerminal ? this.#out.columns : undefined;
  }

  /** One JSON value on one line. */
  json(value: unknown): void {
    this.#out.write(`${JSON.stringify(value)}\n`);
  }

  /** A line of the result, for people. Nothing when the result is JSON. */
  line(text = ''): void {
    if (this.form === 'text') this.#out.write(`${text}\n`);
  }

  /** Bytes or text of the result, as they are. */
  raw(bytes: Uint8Array | string): void {
    this.#out.write(bytes);
  }

  /** A remark beside the result, on standard error. Nothing when the result is JSON. */
  note(text: string): void {
    if (this.form === 'text') this.#err.write(`${this.#paint(this.#err, 'dim', text)}\n`);
  }

  /** Something that does not stop the work and must be seen, on standard error in every form. */
  warn(text: string): void {
    this.#err.write(`${this.#paint(this.#err, 'yellow', 'warning')} ${oneLine(text)}\n`);
  }

  /** Rewrites the last line of standard error; empty text removes it. */
  redraw(text: string): void {
    if (this.canRedraw) this.#err.write(`\r\u001b[K${text}`);
  }

  /** Marks a result line as well done. */
  done(text: string): void {
    this.line(`${this.paint('green', '✓')} ${text}`);
  }

  /** The failure: for people two lines on standard error, and one JSON object on standard output when it was asked for. */
  fail(error: StudioError): void {
    const hint = hintOf(error);
    const requestId = requestIdOf(error);
    this.#err.write(`${this.#paint(this.#err, 'red', '✗')} ${oneLine(error.message)}\n`);
    this.#err.write(`${this.#paint(this.#err, 'dim', `  ${oneLine(hint)}`)}\n`);
    if (this.form === 'text') return;
    const body = { ok: false, error: { ...error.toJSON(), hint }, ...(requestId !== undefined && { requestId }) };
    this.json(this.form === 'jsonl' ? { type: 'error', ...body } : body);
  }

  /** A table for people: dim head and rule, columns two spaces apart, as wide as what they hold. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const cells = rows.map((row) => row.map(oneLine));
    const widths = head.map((title, column) =>
      Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[column] ?? ''))),
    );
    const draw = (row: readonly string[]) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd();
    this.line(this.paint('dim', draw(head)));
    this.line(this.paint('dim', widths.map((width) => '─'.repeat(width)).join('  ')));
    for (const row of cells) this.line(draw(row));
  }

  /** Pairs, one to a line, for people. */
  pairs(pairs: readonly (readonly [string, string])[]): void {
    const width = Math.max(...pairs.map(([name]) => displayWidth(name)));
    for (const [name, value] of pairs) this.line(`${this.paint('dim', pad(name, width))}  ${oneLine(value)}`);
  }

  /** Text in a style, where standard output shows it. */
  paint(style: Style, text: string): string {
    return this.#paint(this.#out, style, text);
  }

  #paint(stream: Stream, style: Style, text: string): string {
    return showsColours(stream) ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
  }
}

/** Node looks at `NO_COLOR` and at the kind of terminal. */
function showsColours(stream: Stream): boolean {
  return stream.isTTY === true && (stream.hasColors?.() ?? false);
}

/** A warning of a request in one sentence: which field, what became of it, why. */
export function warningLine({ field, value, normalizedTo, reason }: Warning): string {
  const change =
    normalizedTo === null || normalizedTo === undefined ? '' : ` ${show(value)} became ${show(normalizedTo)}`;
  return `${field}${change}: ${reason}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
