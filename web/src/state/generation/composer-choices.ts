import { computed, signal } from '@preact/signals';
import { checkRequest, type Issue } from '../../../../src/domain/check-request.ts';
import { parseSize } from '../../../../src/domain/picture-size.ts';
import { catalogue, modelOf, providerOf } from '../system/system.ts';
import { actionOf, compose, costOf, DEFAULTS } from './composer-request.ts';
import { draft } from './draft.ts';
import type { Order } from './start-run.ts';

/** The chosen model, as long as there is one of that name; null: whoever is ready. */
export const choice = computed(() => (modelOf(draft.value.model) === null ? null : draft.value.model));
/** A chosen model that is not in the catalogue any more. */
export const lostChoice = computed(() =>
  catalogue.value !== null && draft.value.model !== null && choice.value === null ? draft.value.model : null,
);
/** The record of the model that would draw now. */
export const record = computed(() => modelOf(choice.value));
/** Its provider, and whether it is ready. */
export const recordProvider = computed(() => providerOf(record.value?.provider));

/** The draft as a request to that model, with the verdict on it. */
export const composed = computed(() => compose({ ...draft.value, model: choice.value }, record.value));

/** What the model does where nothing is chosen; null while it is not known. */
export const usual = computed(() =>
  record.value === null ? null : checkRequest(record.value, {}, actionOf(composed.value.form), DEFAULTS).settled,
);

/** How many prompts the template in the bar stands for; null while nobody has said so. */
export const allPrompts = signal<number | null>(null);

/** Why the template in the bar cannot be drawn; null: it can, or nobody has said so. */
export const templateIssue = signal<Issue | null>(null);

/** How many pictures the next run makes. */
export const count = computed(
  () =>
    (composed.value.asked.templateMode === 'all' ? allPrompts.value : null) ??
    composed.value.checked?.settled.n ??
    Math.max(1, Number(draft.value.options['n'] ?? 1)),
);

/** What the next run costs. */
export const cost = computed(() => {
  const [model, settled] = [record.value, composed.value.checked?.settled];
  return model === null || settled === undefined
    ? null
    : costOf(model, recordProvider.value, { ...settled, n: count.value });
});

/** Why the next run cannot be started; null: it can. */
export type Obstacle =
  | { kind: 'no-prompt' }
  | { kind: 'references-coming' }
  | { kind: 'reference-failed' }
  | { kind: 'issue'; issue: Issue };

/** The first reason why the draft cannot be sent. */
export const obstacle = computed<Obstacle | null>(() => {
  const { prompt, references } = draft.value;
  if (prompt.trim() === '') return { kind: 'no-prompt' };
  if (references.some(({ state }) => state === 'failed')) return { kind: 'reference-failed' };
  if (references.some(({ uploadId }) => uploadId === null)) return { kind: 'references-coming' };
  const issue = templateIssue.value ?? composed.value.checked?.issues[0];
  return issue === undefined ? null : { kind: 'issue', issue };
});

/** The next run, as it is started. */
export function orderNow(): Order {
  const { asked, checked } = composed.value;
  const size = parseSize(checked?.settled.size ?? '');
  return {
    form: composed.value.form,
    asked,
    provider: record.value?.provider ?? null,
    model: record.value?.id ?? null,
    count: count.value,
    ...(size !== undefined && { size }),
  };
}
