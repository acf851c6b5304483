import type { ImageOrder } from '../../../../domain/generation.ts';

const DRAW_SEVERAL =
  'Answer with pictures: call the image_generation tool once for each picture, one after the other, and stop after the last.';

const DRAW = 'Answer with a picture: call the image_generation tool exactly once for this request.';

const COMPOSE = [
  'Describe the picture to the tool in plain English: what is in it, how many, where, colours, light, camera and style.',
  'Text that is to be read in the picture stays word for word, in its own language.',
  'Keep to what was asked and to the pictures that came with it; add nothing that changes the meaning.',
].join(' ');

const VERBATIM =
  'Hand the words of the user to the tool exactly as they are: do not translate, shorten, extend or rephrase.';

const DECLINE = 'If you cannot draw it, say in one short sentence why.';

/** The rules of a request for the model that hosts the image tool. */
export function developerText(order: ImageOrder, researchSuffix: string): string {
  const rules = [order.n > 1 ? DRAW_SEVERAL : DRAW, order.mode === 'direct' ? VERBATIM : COMPOSE];
  if (order.webSearchEnabled && researchSuffix.trim() !== '') rules.push(researchSuffix.trim());
  return [...rules, DECLINE].join('\n');
}

/** Asks for the pictures of a sequence in one answer; empty where one picture is wanted. */
export function sequenceText({ n, sequence }: ImageOrder): string {
  if (sequence === null || n === 1) return '';
  return [
    `Make exactly ${n} separate pictures from the request below, as stages 1 to ${n} of one sequence, in this order.`,
    'Each is a picture of its own, never a collage or a grid. Subjects, style and light stay the same throughout;',
    'where the request names what differs, follow it, else change moment, angle or composition from stage to stage.',
  ].join(' ');
}

/** Says which picture of a sequence this call makes, where each is made by a call of its own; empty where none is. */
export function variationLine({ sequence }: ImageOrder): string {
  return sequence === null || sequence.total === 1 ? '' : `[Image ${sequence.first} of ${sequence.total}]`;
}

/** How a mask reaches the upstream: in a field of the tool, or as the last of the pictures. */
export type MaskForm = 'field' | 'picture';

const MASKED = {
  field: 'A mask comes with it: change only the area where the mask is transparent and keep everything else as it is.',
  picture: [
    'The last picture is no reference but a mask of the first one, in the same size: where it is transparent, the picture',
    'is to be changed as the request says; everywhere else the picture stays as it is. Draw nothing of the mask itself.',
  ].join(' '),
} as const satisfies Record<MaskForm, string>;

/** Tells the model which of the pictures is which. */
export function editText(order: ImageOrder, maskForm: MaskForm): string {
  const roles = ['The first picture is the one to edit.'];
  if (order.references.length > 0) roles.push('The pictures after it are references.');
  roles.push(order.mask === null ? 'Change only what the request names and keep the rest as it is.' : MASKED[maskForm]);
  return roles.join(' ');
}
