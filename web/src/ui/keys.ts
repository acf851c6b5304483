import { isApple } from '../commands.ts';

const APPLE: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↵',
  Backspace: '⌫',
  Delete: '⌦',
};
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl', Delete: 'Del' };
const BOTH: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** The parts of a combination such as `Mod+Enter`, as they are printed on the keys of this machine. */
export function keyCaps(keys: string, apple = isApple): string[] {
  return parts(keys).map((part) => (apple ? APPLE[part] : OTHER[part]) ?? BOTH[part] ?? part);
}

/** The same combination as the attribute `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, apple = isApple): string {
  const names: Readonly<Record<string, string>> = { Mod: apple ? 'Meta' : 'Control', Ctrl: 'Control', '+': 'Plus' };
  return parts(keys)
    .map((part) => names[part] ?? part)
    .join('+');
}

/** A plus sign at the end is the key itself. */
function parts(keys: string): string[] {
  return keys.split(/(?<=.)\+(?=.)/);
}
