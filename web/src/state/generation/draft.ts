import { computed, effect, signal } from '@preact/signals';
import {
  amended,
  type Draft,
  EMPTY,
  type Reference,
  redone,
  stepped,
  type Timeline,
  timelineOf,
  undone,
} from './composer-document.ts';
import { keepDraft, readDraft } from './composer-kept.ts';

const KEEP_AFTER_MS = 250;

const timeline = signal<Timeline<Draft>>(timelineOf(firstDraft()));

/** The draft in the prompt bar. */
export const draft = computed(() => timeline.value.present);

/** Changes the draft as one step that can be undone. Steps of the same kind in quick succession are one. */
export function change(patch: Partial<Draft>, kind: string | null = null): void {
  timeline.value = stepped(timeline.value, { ...draft.value, ...patch }, kind, Date.now());
}

/** Takes the last step back. */
export function undo(): void {
  timeline.value = undone(timeline.value);
}

/** Does again what was taken back. */
export function redo(): void {
  timeline.value = redone(timeline.value);
}

/** Sets one option; undefined leaves it to the model again. */
export function choose(name: string, value: unknown): void {
  const { [name]: _, ...rest } = draft.value.options;
  change({ options: value === undefined ? rest : { ...rest, [name]: value } }, `option:${name}`);
}

/** Notes what became known of a reference; that is no step of its own. */
export function amendReference(key: string, facts: Partial<Reference>): void {
  timeline.value = amended(timeline.value, (document) =>
    document.references.some((reference) => reference.key === key)
      ? {
          ...document,
          references: document.references.map((one) => (one.key === key ? { ...one, ...facts } : one)),
        }
      : document,
  );
}

/** Keeps the draft in the browser from now on. Returns how to stop. */
export function keepDraftInBrowser(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(waiting);
    waiting = undefined;
    inStorage((shelf) => keepDraft(shelf, draft.value), undefined);
  };
  const atLeaving = () => waiting !== undefined && keep();
  let isFirst = true;
  const stop = effect(() => {
    draft.value;
    if (!isFirst) {
      clearTimeout(waiting);
      waiting = setTimeout(keep, KEEP_AFTER_MS);
    }
    isFirst = false;
  });
  addEventListener('pagehide', atLeaving);
  return () => {
    removeEventListener('pagehide', atLeaving);
    atLeaving();
    stop();
  };
}

function firstDraft(): Draft {
  return inStorage(readDraft, EMPTY);
}

/** A browser may refuse its storage; the draft then lives as long as the page. */
function inStorage<T>(use: (shelf: Storage) => T, otherwise: T): T {
  try {
    return use(localStorage);
  } catch {
    return otherwise;
  }
}
