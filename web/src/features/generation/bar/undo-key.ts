import { isApple, letterOf } from '../../../commands.ts';
import { redo, undo } from '../../../state/generation/draft.ts';

/**
 * Undo and redo of the whole draft: references and options too, which the field of the prompt could not do by itself.
 * Other fields keep their own. True: the key was one of these.
 */
export function undoKey(event: KeyboardEvent): boolean {
  const isMod = isApple ? event.metaKey : event.ctrlKey;
  if (!isMod || event.altKey || isOtherField(event.target)) return false;
  const letter = letterOf(event);
  if (letter === 'Z') {
    if (event.shiftKey) redo();
    else undo();
    return true;
  }
  if (letter !== 'Y' || isApple) return false;
  redo();
  return true;
}

function isOtherField(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.id !== 'prompt' && !['range', 'checkbox', 'radio'].includes(target.type);
}
