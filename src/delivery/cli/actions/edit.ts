import { checkHere } from '../check-here.ts';
import { type ImageFlags, requestOf } from '../image-flags.ts';
import type { Output } from '../output.ts';
import { pictureInput } from '../picture-input.ts';
import { withStudio } from '../studio.ts';
import { dryRun, makePictures, planOf } from './make-pictures.ts';

/** Flags of `ima2 edit`. */
export interface EditFlags extends ImageFlags {
  prompt: string;
  mask?: string;
  maskMode?: 'native' | 'composite';
}

/** `ima2 edit`: changes a picture by a prompt, inside a mask when there is one. */
export async function edit(output: Output, file: string, flags: EditFlags): Promise<void> {
  const plan = await planOf(output, flags, 1);
  const { prompt, mask } = flags;
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const { studio } = session;
    const asked = { ...requestOf(flags, prompt), ...(flags.maskMode && { maskMode: flags.maskMode }) };
    const named = { ...asked, image: file, ...(mask && { mask }), ...(flags.ref && { references: flags.ref }) };
    const here = await checkHere(studio, 'edit', named);
    const making = { session, output, flags, plan, prompt, count: 1, here };
    if (flags.dryRun) return dryRun(making, named);
    const [image, maskInput, ...references] = await Promise.all([
      pictureInput(studio, 'edit', file),
      mask === undefined ? undefined : pictureInput(studio, '--mask', mask),
      ...(flags.ref ?? []).map((name) => pictureInput(studio, '--ref', name)),
    ]);
    const request = {
      ...{ ...asked, image },
      ...(maskInput !== undefined && { mask: maskInput }),
      ...(references.length > 0 && { references: references.filter((reference) => reference !== undefined) }),
    };
    const start = () => studio.generation.edit(request, { queue: flags.queue });
    return makePictures({ ...making, start });
  });
}
