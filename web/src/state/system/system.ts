import { computed, signal } from '@preact/signals';
import type { Catalogue, Model, ProviderState } from '../../../../src/domain/catalog.ts';
import { studio } from '../../api.ts';

/** Providers and models; null before the first answer. */
export const catalogue = signal<Catalogue | null>(null);
/** What the server says of itself; null before the first answer. */
export const health = signal<Awaited<ReturnType<typeof studio.system.health>> | null>(null);
/** The time that ages on the page are counted from, in milliseconds since the epoch. */
export const now = signal(Date.now());

/** What is wrong with the settings of the server, in its words. */
export const configWarning = computed(() => health.value?.configWarning ?? null);

/** Who draws when the request names nobody. */
export const painter = computed<ProviderState | null>(() => {
  const known = catalogue.value;
  return known?.providers.find(({ id }) => id === known.auto.provider) ?? null;
});

/** The record of a model; without a choice, of the one that draws when the request names nobody. */
export function modelOf(choice: { provider: string; model: string } | null): Model | null {
  const { provider, model } = choice ?? catalogue.value?.auto ?? { provider: '', model: '' };
  return providerOf(provider)?.models.find(({ id }) => id === model) ?? null;
}

/** The record of a provider. */
export function providerOf(id: string | null | undefined): ProviderState | null {
  return catalogue.value?.providers.find((provider) => provider.id === id) ?? null;
}

/** Who can be handed a picture now, to work on it there. */
export function inboxOf(): ProviderState | undefined {
  return catalogue.value?.providers.find(({ inbox, ready }) => inbox && ready);
}

/** What people call a model; its id while its record is not known. */
export function modelLabel(provider: string | null | undefined, model: string | null | undefined): string {
  const record = providerOf(provider);
  return record?.models.find(({ id }) => id === model)?.label ?? record?.label ?? model ?? provider ?? '';
}

/** Whether pictures of this provider come from the built-in painter, which must not be taken for a model. */
export function isBuiltIn(provider: string | null | undefined): boolean {
  return providerOf(provider)?.builtIn === true;
}

/** Reads what the installation can do and what is wrong with it. */
export async function refreshSystem(): Promise<void> {
  const [models, state] = await Promise.all([studio.system.models(), studio.system.health()]);
  catalogue.value = models;
  health.value = state;
}
