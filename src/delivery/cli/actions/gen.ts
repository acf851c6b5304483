import { checkHere } from '../check-here.ts';
import { usage } from '../errors.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import type { Output } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { withStudio } from '../studio.ts';
import { dryRun, makePictures, planOf } from './make-pictures.ts';

/** Flags of `ima2 gen`. */
export interface GenFlags extends ImageFlags {
  count: number;
  storyboard?: boolean;
  stdin?: boolean;
}

/** `ima2 gen`: makes pictures from a prompt. */
export async function gen(output: Output, words: readonly string[], flags: GenFlags): Promise<void> {
  const { count } = flags;
  const plan = await planOf(output, flags, count);
  const prompt = await promptOf(words, flags.stdin === true);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const { studio } = session;
    const asked = {
      ...requestOf(flags, prompt),
      ...(count !== 1 && { n: count }),
      ...(flags.storyboard && { storyboard: true }),
    };
    const names = flags.ref ?? [];
    // Names stand for the pictures here: how many there are counts, and nothing is read before the rest is in order.
    const here = await checkHere(studio, 'generate', names.length > 0 ? { ...asked, references: names } : asked);
    const making = { session, output, flags, plan, prompt, count, here };
    if (flags.dryRun) return dryRun(making, { ...asked, ...(names.length > 0 && { references: names }) });
    const references = await Promise.all(names.map((name) => pictureInput(studio, '--ref', name)));
    const request = { ...asked, ...(references.length > 0 && { references }) };
    const start = () => studio.generation.image(request, { queue: flags.queue });
    return makePictures({ ...making, start });
  });
}

async function promptOf(words: readonly string[], readsStdin: boolean): Promise<string> {
  const parts = [...words];
  if (readsStdin && !process.stdin.isTTY) parts.push((await readStdin()).trim());
  const prompt = parts.join(' ').trim();
  if (prompt === '') throw usage('There is no prompt', undefined, 'PROMPT_REQUIRED');
  return prompt;
}

const MAX_STDIN = 1024 * 1024;

async function readStdin(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.length > MAX_STDIN) throw usage('The text on standard input is too long for a prompt');
  }
  return text;
}
