import { usage } from './errors.ts';

/** The prompt: words of the command line, and with `--stdin` what comes through a pipe. */
export async function promptOf(words: readonly string[], readsStdin: boolean): Promise<string> {
  const parts = [...words];
  if (readsStdin && !process.stdin.isTTY) parts.push((await readStdin()).trim());
  const prompt = parts.join(' ').trim();
  if (prompt === '') throw usage('There is no prompt', undefined, 'PROMPT_REQUIRED');
  return prompt;
}

const MAX_STDIN = 1024 * 1024;

/** All text on standard input, at most 1 MiB. */
export async function readStdin(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.length > MAX_STDIN) throw usage('The text on standard input is longer than 1 MiB');
  }
  return text;
}
