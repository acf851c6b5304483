import type { Model } from './catalog.ts';

type Asked = Readonly<Record<string, unknown>>;

/** What is wrong with one field, and what helps. */
export interface PictureIssue {
  field: string;
  code: string;
  message: string;
  hint?: string;
}

const LONGEST_ADDRESS = 4096;

/** What is wrong with the pictures that a request brings along: how many there are, a mask, the address of an earlier one. */
export function pictureIssues(model: Model, asked: Asked, isEdit: boolean): PictureIssue[] {
  const issues: PictureIssue[] = [];
  if (goesOn(model, asked) && earlierResult(model, asked) === undefined) {
    const message = `providerUrl must be the http address of an earlier result, with at most ${LONGEST_ADDRESS} characters`;
    issues.push({ field: 'providerUrl', code: 'INVALID_INPUT', message });
  }
  const many = tooMany(model, asked, isEdit);
  if (many !== undefined) {
    issues.push({ field: 'references', code: model.codes.references ?? 'REF_TOO_MANY', message: many });
  }
  if (asked.mask !== undefined && asked.maskMode !== 'composite' && model.mask === null) {
    const message = `${model.label} takes no mask; leave the mask out or choose a model that has masks`;
    const hint =
      'With "maskMode": "composite" it changes a part of the picture, of which only the masked pixels are taken';
    issues.push({ field: 'mask', code: model.codes.mask ?? 'EDIT_MASK_NOT_SUPPORTED', message, hint });
  }
  return issues;
}

/** The address of an earlier result, for a model that goes on from one; undefined: none, or one that cannot be sent. */
export function earlierResult(model: Model, asked: Asked): string | undefined {
  const { providerUrl: address } = asked;
  if (!goesOn(model, asked) || typeof address !== 'string' || address.length > LONGEST_ADDRESS) return undefined;
  return /^https?:\/\/[^\s"<>]+$/.test(address) ? address : undefined;
}

function goesOn({ continues }: Model, { providerUrl }: Asked): boolean {
  return continues === true && providerUrl !== undefined && providerUrl !== null;
}

/** What a model works on, an earlier result or the source of an edit, may take the place of a reference. */
function tooMany(model: Model, asked: Asked, isEdit: boolean): string | undefined {
  const { references, label } = model;
  const given = Array.isArray(asked.references) ? asked.references.length : 0;
  const others = [goesOn(model, asked), isEdit && references?.countsSource === true].filter(Boolean).length;
  const max = references?.max ?? 0;
  if (given === 0 || given + others <= max) return undefined;
  if (max === 0) return `${label} takes no references`;
  const counted = others > 0 ? ', counting the picture that it works on' : '';
  return `${label} takes at most ${max} references${counted}`;
}
