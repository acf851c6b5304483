import { effect, signal } from '@preact/signals';
import type { Comparison } from '../../../../src/domain/comparison.ts';
import { StudioError } from '../../../../src/domain/errors.ts';
import { studio } from '../../api.ts';
import { json, kept } from '../system/preferences.ts';
import { catalogue } from '../system/system.ts';
import { composed } from './composer-choices.ts';
import { draft } from './draft.ts';
import { rememberPrompt } from './prompt-history.ts';

/** So many models can be compared from the bar. */
export const MOST_MODELS = 6;
const PAUSE_MS = 300;

/** The models that were compared last, as `provider/model`. */
export const comparedModels = kept<readonly string[]>('ima2.comparedModels', json(areNames), []);
/** What the comparison in the bar would cost and who could not take part; null while nobody has said so. */
export const outlook = signal<Comparison | StudioError | null>(null);
/** The comparison that is looked at. */
export const comparison = signal<Comparison | null>(null);
/** Why it cannot be shown. */
export const comparisonFailure = signal<StudioError | null>(null);

/** The chosen models that are there and ready. */
export function modelsToCompare(): readonly { provider: string; model: string }[] {
  const known = (catalogue.value?.providers ?? []).filter(({ ready }) => ready);
  return comparedModels.value.flatMap((name) => {
    const at = name.indexOf('/');
    const [provider, model] = [name.slice(0, at), name.slice(at + 1)];
    const record = known.find(({ id }) => id === provider)?.models.find(({ id }) => id === model);
    return record === undefined ? [] : [{ provider, model }];
  });
}

/** Takes a model into the comparison, or out of it. */
export function toggleCompared(key: string): void {
  const list = comparedModels.value;
  comparedModels.value = list.includes(key) ? list.filter((one) => one !== key) : [...list, key];
}

/** Asks the server what the comparison would be whenever something changes. Returns how to stop. */
export function followOutlook(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const stop = effect(() => {
    const request = requestNow();
    clearTimeout(waiting);
    const turn = ++latest;
    if (request === null) {
      outlook.value = null;
      return;
    }
    waiting = setTimeout(() => {
      studio.generation.checkCompare(request).then(
        (found) => {
          if (turn === latest) outlook.value = found;
        },
        (failure: unknown) => {
          if (turn === latest) outlook.value = StudioError.from(failure);
        },
      );
    }, PAUSE_MS);
  });
  return () => {
    clearTimeout(waiting);
    latest += 1;
    stop();
    outlook.value = null;
  };
}

/** Begins the comparison of the bar; it is the one that is looked at then. Rejects when the server refuses it. */
export async function startComparison(): Promise<void> {
  const request = requestNow();
  if (request === null) return;
  const begun = await studio.generation.compare(request);
  rememberPrompt(draft.peek().prompt);
  show(begun);
}

/** Reads a comparison that is under way or in the library, to be looked at. */
export function readComparison(id: string): void {
  comparison.value = null;
  comparisonFailure.value = null;
  studio.generation.comparison(id).then(show, (failure: unknown) => {
    comparisonFailure.value = StudioError.from(failure);
  });
}

/** Stops the comparison that is looked at; what is finished stays. */
export async function cancelComparison(): Promise<void> {
  const id = comparison.peek()?.id;
  if (id !== undefined) comparison.value = await studio.generation.cancelComparison(id);
}

function show(found: Comparison): void {
  comparison.value = found;
  comparisonFailure.value = null;
  void follow(found.id);
}

/** Waits for news for as long as this comparison is the one that is looked at. */
async function follow(id: string): Promise<void> {
  for (;;) {
    const known = comparison.peek();
    if (known?.id !== id || known.status !== 'running') return;
    const next = await studio.generation.comparison(id, { wait: true }).catch(() => null);
    if (comparison.peek()?.id !== id) return;
    if (next === null) await new Promise((resolve) => setTimeout(resolve, 2000));
    else comparison.value = next;
  }
}

function requestNow() {
  const models = modelsToCompare();
  const { provider: _, model: __, n, ...asked } = composed.value.asked;
  if (asked.prompt === '' || models.length < 2) return null;
  if (draft.value.references.some(({ uploadId }) => uploadId === null)) return null;
  return { ...asked, ...(asked.template === true && n !== undefined && { n }), with: [...models] };
}

function areNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
