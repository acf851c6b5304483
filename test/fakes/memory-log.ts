import { Log } from '../../src/ports/log.ts';

/** One line as it was handed to the log. */
export interface LoggedLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  facts: Record<string, unknown>;
}

/** Keeps the lines for the test to look at. */
export class MemoryLog extends Log {
  readonly lines: LoggedLine[] = [];

  debug(message: string, facts: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'debug', message, facts });
  }

  info(message: string, facts: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'info', message, facts });
  }

  warn(message: string, facts: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'warn', message, facts });
  }

  error(message: string, facts: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'error', message, facts });
  }
}
