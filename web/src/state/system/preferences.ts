import { effect, type Signal, signal } from '@preact/signals';

/** How a value stands in the storage of the browser. `read` gives undefined for what is not understood. */
export interface Form<T> {
  read(text: string): T | undefined;
  write(value: T): string;
}

/** Text that is one of a few. */
export function oneOf<const T extends string>(...values: readonly T[]): Form<T> {
  return { read: (text) => values.find((value) => value === text), write: (value) => value };
}

/** A yes or no, as JSON. */
export const flag: Form<boolean> = {
  read: (text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined),
  write: String,
};

/** Any JSON that the check accepts. */
export function json<T>(accepts: (value: unknown) => value is T): Form<T> {
  return {
    read: (text) => {
      try {
        const value: unknown = JSON.parse(text);
        return accepts(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    write: (value) => JSON.stringify(value),
  };
}

/** A choice that outlives the page and is the same in all tabs. Without storage it lives as long as the page. */
export function kept<T>(key: string, form: Form<T>, otherwise: T): Signal<T> {
  const found = readItem(key);
  const choice = signal<T>((found === null ? undefined : form.read(found)) ?? otherwise);
  let isFirst = true;
  effect(() => {
    const text = form.write(choice.value);
    if (!isFirst && readItem(key) !== text) writeItem(key, text);
    isFirst = false;
  });
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== key) return;
    choice.value = (event.newValue === null ? undefined : form.read(event.newValue)) ?? otherwise;
  });
  return choice;
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** A browser may refuse to keep anything; the page works without. */
function writeItem(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // The choice counts until the page is left.
  }
}

const FAMILIES = ['default', 'gpt', 'claude', 'gemini', 'grok'] as const;
/** Names of the colour families. */
export type Family = (typeof FAMILIES)[number];
/** The colour families that there are, in the order of the settings. */
export const families: readonly Family[] = FAMILIES;

/** Light, dark, or as the system says. */
export const theme = kept('ima2:theme', oneOf('system', 'light', 'dark'), 'system');
/** Colours of the controls. */
export const family = kept('ima2:themeFamily', oneOf(...FAMILIES), 'default');
/** Language of the page. */
export const locale = kept('ima2.locale', oneOf('en', 'ko'), browserLanguage());

function browserLanguage(): 'en' | 'ko' {
  return globalThis.navigator?.language?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Whether the prompt bar had something to say under its row the last time: its height is kept for it while the page loads. */
export const barSpoke = kept('ima2.barNote', oneOf('yes', 'no'), 'yes');
