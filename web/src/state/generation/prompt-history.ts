import { json, kept } from '../system/preferences.ts';

const MOST = 200;

/** Prompts that were sent, newest first, each once. */
export const sentPrompts = kept<readonly string[]>('ima2.sentPrompts', json(isTexts), []);

/** Notes that a prompt was sent. */
export function rememberPrompt(prompt: string): void {
  sentPrompts.value = withPrompt(sentPrompts.value, prompt);
}

/** The list with this prompt at its head; an older one of the same words goes. */
export function withPrompt(list: readonly string[], prompt: string): readonly string[] {
  const text = prompt.trim();
  if (text === '') return list;
  return [text, ...list.filter((one) => one !== text)].slice(0, MOST);
}

/** The prompts that hold all the words. */
export function findPrompts(list: readonly string[], search: string): readonly string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((prompt) => words.every((word) => prompt.toLowerCase().includes(word)));
}

/** A walk through the sent prompts. `at` -1 is the draft that it began with. */
export interface Walk {
  at: number;
  draft: string;
}

/** One prompt further back (1) or forward (-1); null where there is nothing more. */
export function walked(
  list: readonly string[],
  walk: Walk | null,
  by: 1 | -1,
  current: string,
): { walk: Walk; text: string } | null {
  const from = walk ?? { at: -1, draft: current };
  const start = from.at + by;
  // Where the walk begins, the prompt that stands in the bar already is no step.
  const at = walk === null && by === 1 && list[start] === current.trim() ? start + 1 : start;
  if (at < -1 || at >= list.length) return null;
  return { walk: { at, draft: from.draft }, text: at === -1 ? from.draft : (list[at] ?? '') };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
