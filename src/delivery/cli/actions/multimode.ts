import { checkHere } from '../check-here.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import type { Output } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { promptOf } from '../prompt-input.ts';
import { withStudio } from '../studio.ts';
import { dryRun, makePictures, planOf } from './make-pictures.ts';

/** Flags of `ima2 multimode`. */
export interface MultimodeFlags extends ImageFlags {
  maxImages: number;
  storyboard?: boolean;
  stdin?: boolean;
}

/** `ima2 multimode`: makes pictures of one prompt that belong together. */
export async function multimode(output: Output, words: readonly string[], flags: MultimodeFlags): Promise<void> {
  const { maxImages } = flags;
  // A name without a number is for the first picture.
  const isForFirst = flags.out !== undefined && flags.out !== '-' && !flags.out.includes('{i}');
  const plan = await planOf(output, flags, isForFirst && flags.outDir === undefined ? 1 : maxImages);
  const prompt = await promptOf(words, flags.stdin === true);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const { studio } = session;
    const asked = { ...requestOf(flags, prompt), maxImages, ...(flags.storyboard && { storyboard: true }) };
    const names = flags.ref ?? [];
    const here = await checkHere(studio, 'sequence', names.length > 0 ? { ...asked, references: names } : asked);
    const making = { session, output, flags, plan, prompt, count: maxImages, here };
    if (flags.dryRun) return dryRun(making, { ...asked, ...(names.length > 0 && { references: names }) });
    const references = await Promise.all(names.map((name) => pictureInput(studio, '--ref', name)));
    const request = { ...asked, ...(references.length > 0 && { references }) };
    const start = () => studio.generation.sequence(request, { queue: flags.queue });
    return makePictures({ ...making, start });
  });
}
