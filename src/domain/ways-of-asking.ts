import type { Model } from './catalog.ts';
import type { Warning } from './generation.ts';

type Asked = Readonly<Record<string, unknown>>;

/** Prompts that one request makes of a template, at most. */
export const MOST_PROMPTS = 64;

/** Whether the prompt of a request is a template that may lead to several prompts. */
export function isSeveral(asked: Asked, action: 'generate' | 'edit' | 'sequence'): boolean {
  return asked.template === true && action === 'generate';
}

/** How many pictures one request makes at most, and what to say to who wants more. */
export function mostPictures(
  { label, maxCount, sequence }: Model,
  asked: Asked,
  action: 'generate' | 'edit' | 'sequence',
  limit: number,
): { most: number; reason: string } {
  if (action === 'edit') return { most: 1, reason: 'An edit makes one picture' };
  const isOne = action === 'sequence' && sequence === 'single';
  if (isOne) return { most: 1, reason: `${label} makes one picture, not a sequence` };
  const most = isSeveral(asked, action) ? MOST_PROMPTS : Math.min(limit, maxCount);
  return { most, reason: `One request makes 1 to ${most} pictures` };
}

/** Whether a request brings a picture along that could be changed more or less. */
export function hasPicture(asked: Asked, action: 'generate' | 'edit' | 'sequence'): boolean {
  return action === 'edit' || (Array.isArray(asked.references) && asked.references.length > 0);
}

/** What is left out or changed of how a request is asked: options of templates, edits and masks that mean nothing here. */
export function askingWarnings(asked: Asked, action: 'generate' | 'edit' | 'sequence'): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, field: string, normalizedTo: unknown, reason: string): void => {
    if (asked[field] === undefined || asked[field] === null) return;
    warnings.push({ code, field, value: asked[field], normalizedTo, reason });
  };
  if (asked.template !== true) {
    const reason = 'It belongs to templates; send "template": true with it';
    warn('OPTION_IGNORED', 'templateMode', null, reason);
    warn('OPTION_IGNORED', 'templateSeed', null, reason);
  } else if (asked.templateMode === 'all') {
    if (action === 'generate') warn('OPTION_IGNORED', 'n', null, 'Every prompt of the template is drawn once');
    else warn('OPTION_ADAPTED', 'templateMode', 'random', 'Here a template leads to one prompt');
  }
  if (action !== 'edit') {
    warn('OPTION_IGNORED', 'image', null, 'It belongs to an edit; a picture to go by is a reference');
    warn('OPTION_IGNORED', 'mask', null, 'It belongs to an edit');
  }
  if (!hasPicture(asked, action)) warn('OPTION_IGNORED', 'strength', null, 'There is no picture that it could change');
  if (asked.mask === undefined || action !== 'edit') warn('OPTION_IGNORED', 'maskMode', null, 'There is no mask');
  return warnings;
}
