import type { Warning } from './generation.ts';

type Asked = Readonly<Record<string, unknown>>;

/** Prompts that one request makes of a template, at most. */
export const MOST_PROMPTS = 64;

/** Whether the prompt of a request is a template that may lead to several prompts. */
export function isSeveral(asked: Asked, action: 'generate' | 'edit' | 'sequence'): boolean {
  return asked.template === true && action === 'generate';
}

/** What is left out or changed of how a request is asked: options of templates and masks that mean nothing here. */
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
  if (asked.mask === undefined) warn('OPTION_IGNORED', 'maskMode', null, 'There is no mask');
  return warnings;
}
