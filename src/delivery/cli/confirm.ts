import { createInterface } from 'node:readline/promises';
import type { Output } from './output.ts';

/** Whether somebody is there to answer a question. */
export function isInteractive(output: Output): boolean {
  return process.stdin.isTTY === true && output.isTerminal && output.form === 'text';
}

/** Asks for a yes. Ends the program quietly when the answer is no: saying no is no failure. */
export async function confirm(question: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) process.exit(0);
}
