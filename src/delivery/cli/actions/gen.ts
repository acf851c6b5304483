import type { CheckedRequest } from '../../../application/generation/generation.ts';
import type { Studio } from '../../../application/studio.ts';
import type { ImageRequest } from '../../../domain/generation.ts';
import { MOST_PROMPTS } from '../../../domain/ways-of-asking.ts';
import { checkHere } from '../check-here.ts';
import { refusedHere } from '../errors.ts';
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
  // How many prompts a template stands for is known later; its copies need numbers in any case.
  const isAll = flags.template === true && flags.templateMode === 'all';
  const plan = await planOf(output, flags, isAll ? MOST_PROMPTS : flags.count);
  const prompt = await promptOf(words, flags.stdin === true);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const { studio } = session;
    const written = {
      ...requestOf(flags, prompt),
      ...(flags.count !== 1 && { n: flags.count }),
      ...(flags.storyboard && { storyboard: true }),
    };
    const template = await templateOf(studio, written);
    // The draws that were counted are the draws that are made.
    const asked = { ...written, ...(template && { templateSeed: template.seed }) };
    const count = template?.prompts.length ?? flags.count;
    const names = flags.ref ?? [];
    // Names stand for the pictures here: how many there are counts, and nothing is read before the rest is in order.
    const here = await checkHere(studio, 'generate', names.length > 0 ? { ...asked, references: names } : asked);
    const making = { session, output, flags, plan, prompt, count, here, template };
    if (flags.dryRun) return dryRun(making, { ...asked, ...(names.length > 0 && { references: names }) });
    const references = await Promise.all(names.map((name) => pictureInput(studio, '--ref', name)));
    const request = { ...asked, ...(references.length > 0 && { references }) };
    const start = () => studio.generation.image(request, { queue: flags.queue });
    return makePictures({ ...making, start });
  });
}

/** What a template leads to; null: the prompt is none. */
async function templateOf(studio: Studio, request: ImageRequest): Promise<CheckedRequest['template']> {
  if (request.template !== true) return null;
  const checked = await refusedHere(studio.generation.check(request));
  return checked.template ?? null;
}
