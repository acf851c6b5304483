import { checkHere } from '../check-here.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import type { Output } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { promptOf } from '../prompt-input.ts';
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
