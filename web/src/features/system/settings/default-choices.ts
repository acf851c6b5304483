import { computed } from '@preact/signals';
import { checkRequest } from '../../../../../src/domain/check-request.ts';
import { EMPTY } from '../../../state/generation/composer-document.ts';
import { actionOf, compose, DEFAULTS } from '../../../state/generation/composer-request.ts';
import { chooseDefault, defaults } from '../../../state/generation/defaults.ts';
import { modelOf } from '../../../state/system/system.ts';

/** The record of the default model; without one, of the model that draws when nobody is named. Null: not known. */
export const defaultModel = computed(() => modelOf(defaults.value.model) ?? modelOf(null));

const composed = computed(() => compose({ ...EMPTY, ...defaults.value }, defaultModel.value));

/** What a fresh bar would ask for, with all that is left to the model filled in. Null while no model is known. */
export const settled = computed(() => composed.value.checked?.settled ?? null);

/** How the pictures of a fresh bar belong together, as far as the model can. */
export const defaultForm = computed(() => composed.value.form);

/** What the model does by itself. */
export const usual = computed(() =>
  defaultModel.value === null
    ? null
    : checkRequest(defaultModel.value, {}, actionOf(defaultForm.value), DEFAULTS).settled,
);

/** Sets a default; what the model would do anyway is none. */
export function choose(
  name: 'n' | 'size' | 'quality' | 'moderation' | 'reasoningEffort',
  value: string | number,
): void {
  chooseDefault(name, value === usual.value?.[name] ? undefined : value);
}
