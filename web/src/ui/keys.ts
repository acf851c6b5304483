/** The parts of a shortcut such as `Mod+Enter`, as they are printed on the keys of this machine. */
export function keyCaps(keys: string, isApple = onApple()): string[] {
  return keys.split('+').map((part) => (isApple ? APPLE[part] : OTHER[part]) ?? BOTH[part] ?? letter(part));
}

/** The same shortcut as `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string, isApple = onApple()): string {
  return keys
    .split(' ')
    .map((one) =>
      one
        .split('+')
        .map((part) => (part === 'Mod' ? (isApple ? 'Meta' : 'Control') : part))
        .join('+'),
    )
    .join(' ');
}

/** Whether the keyboard has a Command key. */
export function onApple(): boolean {
  return /Mac|iPhone|iPad|iPod/.test(globalThis.navigator?.platform ?? '');
}

const APPLE: Readonly<Record<string, string>> = {
  Mod: '⌘',
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
  Space: 'Space',
  Plus: '+',
};

function letter(part: string): string {
  return part.length === 1 ? part.toUpperCase() : part;
}
