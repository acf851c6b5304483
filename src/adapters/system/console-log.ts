import type { Clock } from '../../ports/clock.ts';
import { Log } from '../../ports/log.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { redactFacts, redactMessage } from './redact.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The least important lines that are written. */
type LogLevel = (typeof LEVELS)[number];

const COLOURS = { debug: '2', info: '36', warn: '33', error: '31' } as const;

/** Which lines are written, in which form, and where to. */
export interface ConsoleLogOptions {
  level: LogLevel;
  /** Lines for people, else one JSON object each. */
  pretty: boolean;
  colours: boolean;
  /** Takes one line with its end. */
  write: (line: string) => void;
}

/** Writes each line at once, redacted: facts by their names, texts by their shape, known secrets by their values. */
export class ConsoleLog extends Log {
  readonly #options: ConsoleLogOptions;
  readonly #clock: Clock;
  readonly #known: KnownSecrets;

  constructor(options: ConsoleLogOptions, clock: Clock, known: KnownSecrets) {
    super();
    this.#options = options;
    this.#clock = clock;
    this.#known = known;
  }

  debug(message: string, facts?: Record<string, unknown>): void {
    this.#line('debug', message, facts);
  }

  info(message: string, facts?: Record<string, unknown>): void {
    this.#line('info', message, facts);
  }

  warn(message: string, facts?: Record<string, unknown>): void {
    this.#line('warn', message, facts);
  }

  error(message: string, facts?: Record<string, unknown>): void {
    this.#line('error', message, facts);
  }

  #line(level: keyof typeof COLOURS, message: string, facts: Record<string, unknown> = {}): void {
    const { level: least, pretty, write } = this.#options;
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const time = new Date(this.#clock.now()).toISOString();
    const said = redactMessage(message, this.#known);
    const kept = redactFacts(facts, this.#known);
    if (!pretty) {
      write(
        `${JSON.stringify({ time, level, message: said, ...(Object.keys(kept).length > 0 && { facts: kept }) })}\n`,
      );
      return;
    }
    const pairs = Object.entries(kept).map(([key, value]) => ` ${this.#paint('2', `${key}=`)}${quoted(value)}`);
    write(
      `${this.#paint('2', time.slice(11, 23))} ${this.#paint(COLOURS[level], level.padEnd(5))} ${said}${pairs.join('')}\n`,
    );
  }

  #paint(colour: string, text: string): string {
    return this.#options.colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
  }
}

function quoted(value: string | number | boolean | null): string {
  return typeof value === 'string' && /[\s"=]/.test(value) ? JSON.stringify(value) : String(value);
}
