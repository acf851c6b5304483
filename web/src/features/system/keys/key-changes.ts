import { type Command, chosenKeys, commands, letterOf } from '../../../commands.ts';

/** Keys that only change others; a shortcut ends with another one. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Fn']);
/** What moves about and leaves a widget keeps its meaning everywhere. */
const TAKEN = new Set(['Tab', 'Shift+Tab', 'Escape']);

/** Whether a key event is a shortcut, or only the beginning of one. */
export function isComplete(event: { key: string; code?: string }): boolean {
  return !MODIFIERS.has(event.key) || letterOf(event) !== undefined;
}

/** Whether a combination may be a shortcut at all. */
export function isFree(keys: string): boolean {
  return !TAKEN.has(keys);
}

/** The command that hears the same keys in the same place; keys that work everywhere meet with all others. */
export function conflictOf(command: Command, keys: string): Command | undefined {
  return commands.value.find(
    (other) =>
      other.id !== command.id &&
      other.keys?.includes(keys) === true &&
      (other.scope === command.scope || other.scope === 'everywhere' || command.scope === 'everywhere'),
  );
}

/** Gives keys to a command; the one that had them before loses them. */
export function assign(command: Command, keys: string): void {
  const loser = conflictOf(command, keys);
  chosenKeys.value = {
    ...chosenKeys.value,
    ...(loser && { [loser.id]: (loser.keys ?? []).filter((one) => one !== keys) }),
    [command.id]: [keys],
  };
}

/** Gives a command its own keys back. */
export function reset(command: Command): void {
  const { [command.id]: _, ...others } = chosenKeys.value;
  chosenKeys.value = others;
}

/** Gives all commands their own keys back. */
export function resetAll(): void {
  chosenKeys.value = {};
}

/** Whether the person has chosen the keys of this command. */
export function isChosen({ id }: Command): boolean {
  return id in chosenKeys.value;
}
