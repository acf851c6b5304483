import { createInterface, type Interface } from 'node:readline';
import { StudioError } from '../../../domain/errors.ts';
import { isInteractive } from '../confirm.ts';
import type { Output } from '../output.ts';

/** Reads the addresses that somebody pastes, until one of them is right. */
export class AddressPrompt {
  readonly #output: Output;
  readonly #hand: (address: string) => Promise<unknown>;
  readonly #leave: () => void;
  #terminal: Interface | undefined;
  #isDone = false;

  /** `leave` is called when nobody can paste any more: the input has ended, or the person has interrupted. */
  constructor(output: Output, hand: (address: string) => Promise<unknown>, leave: () => void) {
    this.#output = output;
    this.#hand = hand;
    this.#leave = leave;
  }

  /** Asks from now on. */
  begin(): void {
    const isAsked = isInteractive(this.#output);
    const terminal = createInterface({ input: process.stdin, ...(isAsked && { output: process.stderr }) });
    this.#terminal = terminal;
    terminal.setPrompt(isAsked ? 'Address: ' : '');
    terminal.prompt();
    // One after another: what follows a right address is not for us.
    let turn = Promise.resolve();
    terminal.on('line', (line) => {
      turn = turn.then(() => this.#take(line));
    });
    terminal.once('close', () => void turn.then(() => this.#isDone || this.#leave()));
  }

  /** Asks no more. */
  close(): void {
    this.#isDone = true;
    this.#terminal?.close();
    process.stdin.unref?.();
  }

  async #take(line: string): Promise<void> {
    if (this.#isDone || line.trim() === '') return void this.#terminal?.prompt();
    try {
      await this.#hand(line.trim());
      this.#isDone = true;
    } catch (failure) {
      const { code, message, hint } = StudioError.from(failure);
      // Whatever else went wrong is the outcome of the sign-in, which is looked at anyway.
      if (code !== 'INVALID_INPUT') return;
      this.#output.note(message);
      if (hint !== undefined) this.#output.note(hint);
      this.#terminal?.prompt();
    }
  }
}
