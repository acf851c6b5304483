import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { json, kept } from './state/system/preferences.ts';
import type { TextKey } from './text/language.ts';
import type { IconShape } from './ui/icon.tsx';

/** Where a command works. A later one of an open layer hides the earlier ones; `everywhere` always works. */
export type Scope =
  | 'everywhere'
  | 'create'
  | 'library'
  | 'graph'
  | 'storyboards'
  | 'settings'
  | 'viewer'
  | 'compare'
  | 'mask';

/** Something a person can do, by key, by the palette and by whatever button shows it. */
export interface Command {
  /** Unique, such as `viewer.next`. */
  id: string;
  title: TextKey;
  scope: Scope;
  /** Combinations such as `Mod+Enter`, `Shift+Delete`, `?`; `Mod` is Cmd on Apple machines and Ctrl elsewhere. */
  keys?: readonly string[];
  icon?: IconShape;
  /** Whether it makes sense now; always, when absent. */
  when?(): boolean;
  run(): void;
  /** Its keys work while the focus is in a text field too. */
  whileTyping?: boolean;
  /** Left out of the palette: it only makes sense by its key or gesture. */
  isHidden?: boolean;
}

/** For so long after the page opened, who types with the focus nowhere means words: single characters start nothing on Create. */
const QUIET_MS = 1000;

/** When the page had something to work with, in milliseconds since it was asked for. */
let openedAt: number | undefined;

const registered = signal<readonly Command[]>([]);
const layers = signal<readonly Scope[]>([]);

/** Keys that the person chose, by command. */
export const chosenKeys = kept('ima2.keys', json(isKeyMap), {});

/** All commands that are there now, with the keys that count. */
export const commands: ReadonlySignal<readonly Command[]> = computed(() =>
  registered.value.map((command) => ({ ...command, keys: chosenKeys.value[command.id] ?? command.keys ?? [] })),
);

/** The scopes that hear keys now, innermost first. */
export const scopes: ReadonlySignal<readonly Scope[]> = computed(() => {
  const inner = layers.value.at(-1);
  return inner === undefined ? ['everywhere'] : [inner, 'everywhere'];
});

/** The commands that work where the person is now. */
export const available: ReadonlySignal<readonly Command[]> = computed(() =>
  commands.value.filter((command) => scopes.value.includes(command.scope) && command.when?.() !== false),
);

/** Makes commands known. Returns how to take them back. */
export function register(list: readonly Command[]): () => void {
  registered.value = [...registered.value.filter(({ id }) => !list.some((command) => command.id === id)), ...list];
  return () => {
    registered.value = registered.value.filter((command) => !list.includes(command));
  };
}

/** Says that the person is in this part now; inner parts are entered later. Returns how to leave. */
export function enter(scope: Scope): () => void {
  openedAt ??= performance.now();
  layers.value = [...layers.value, scope];
  return () => {
    const at = layers.value.lastIndexOf(scope);
    layers.value = layers.value.filter((_, index) => index !== at);
  };
}

/** The first key combination of a command, for tooltips; undefined when it has none. */
export function keysOf(id: string): string | undefined {
  return commands.value.find((command) => command.id === id)?.keys?.[0];
}

/** Runs a command by its id, when it makes sense now. */
export function perform(id: string): void {
  const command = commands.value.find((command) => command.id === id);
  if (command !== undefined && command.when?.() !== false) command.run();
}

/** Listens for keys for as long as the page lives. A key that a widget has used is left alone. */
export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandFor(event);
    if (command === undefined || isTooEarly(event, command)) return;
    event.preventDefault();
    command.run();
  });
}

function isTooEarly(event: KeyboardEvent, { scope }: Command): boolean {
  const { key, ctrlKey, metaKey, altKey, target, timeStamp } = event;
  const isCharacter = key.length === 1 && !ctrlKey && !metaKey && !altKey;
  return (
    isCharacter && target === document.body && scope === 'create' && timeStamp - (openedAt ?? timeStamp) < QUIET_MS
  );
}

/** The command that a key event asks for, here and now. */
export function commandFor(event: KeyboardEvent): Command | undefined {
  const pressed = combination(event);
  const typing = isTyping(event.target);
  const fits = available.value.filter(
    ({ keys = [], whileTyping }) => keys.includes(pressed) && (!typing || whileTyping === true),
  );
  return fits.find(({ scope }) => scope !== 'everywhere') ?? fits[0];
}

/**
 * What was pressed, in the words of `Command.keys`. Letters are written large; Shift is named unless it makes the
 * character. Under a layout of another script a key counts as the Latin letter that is printed on it.
 */
export function combination(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { code?: string },
): string {
  const letter = letterOf(event);
  const isCharacter = event.key.length === 1 && letter === undefined && event.key !== ' ';
  const parts = [
    (isApple ? event.metaKey : event.ctrlKey) ? 'Mod' : '',
    isApple && event.ctrlKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isCharacter ? 'Shift' : '',
    event.key === ' ' ? 'Space' : (letter ?? event.key),
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** The letter of a key; undefined for every other key. What an input method is given is called `Process`. */
export function letterOf({ key, code = '' }: { key: string; code?: string }): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const isOtherScript = key === 'Process' || (key.length === 1 && key > '\u007f');
  return isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
}

/** Whether Cmd takes the place of Ctrl on this machine. */
export const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'range', 'button', 'file', 'color'].includes(target.type)
  );
}

function isKeyMap(value: unknown): value is Record<string, string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((keys) => Array.isArray(keys) && keys.every((key) => typeof key === 'string'));
}
