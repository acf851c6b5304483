import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Draft } from './composer-document.ts';
import { DEFAULTS_KEYS, type Defaults, keepDefaults, readDefaults } from './defaults-kept.ts';
import { change, draft } from './draft.ts';

/** Defaults in which everything is left to the model, and the model to whoever is ready. */
export const NO_DEFAULTS: Defaults = { model: null, form: 'image', options: {} };

/** Choices that a fresh bar may begin with. Others, such as a seed, belong to one picture. */
const LASTING = [
  ...['n', 'size', 'quality', 'format', 'moderation', 'reasoningEffort', 'webSearchEnabled', 'mode'],
  ...['negativePrompt', 'options'],
];

const chosen = signal<Defaults>(inStorage(readDefaults) ?? NO_DEFAULTS);

/** What a fresh prompt bar starts with; the same in all tabs. */
export const defaults: ReadonlySignal<Defaults> = chosen;

/** Whether the bar stands as a fresh one does. */
export const isBarFresh = computed(() => isSame(draft.value, defaults.value));

globalThis.addEventListener?.('storage', ({ key }) => {
  if (Object.values(DEFAULTS_KEYS).some((own) => own === key)) chosen.value = inStorage(readDefaults) ?? NO_DEFAULTS;
});

/** Sets the defaults and keeps them in the browser. A bar in which nothing else was chosen follows. */
export function setDefaults(next: Defaults): void {
  const wasFresh = isBarFresh.value;
  chosen.value = next;
  inStorage((shelf) => keepDefaults(shelf, next));
  if (wasFresh) change(freshChoices());
}

/** Sets one option among the defaults; undefined leaves it to the model again. */
export function chooseDefault(name: string, value: unknown): void {
  const { [name]: _, ...rest } = defaults.value.options;
  setDefaults({ ...defaults.value, options: value === undefined ? rest : { ...rest, [name]: value } });
}

/** What the bar holds now, as defaults: without words, references and what belongs to one picture only. */
export function choicesOfBar(): Defaults {
  const { model, form, options } = draft.value;
  return {
    model,
    form,
    options: Object.fromEntries(Object.entries(options).filter(([name]) => LASTING.includes(name))),
  };
}

/** The defaults as a change of the draft. */
export function freshChoices(): Partial<Draft> {
  return { ...defaults.value, otherModel: null };
}

/** Whether both make the same choices. */
export function isSame(a: Defaults, b: Defaults): boolean {
  return written(a) === written(b);
}

function written({ model, form, options }: Defaults): string {
  const entries = Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([model?.provider, model?.model, form, entries]);
}

/** A browser may refuse its storage; the defaults then live as long as the page. */
function inStorage<T>(use: (shelf: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
