import { computed, signal } from '@preact/signals';
import type { Catalogue, ProviderState } from '../../../src/domain/catalog.ts';
import { studio } from '../api.ts';

/** Providers and models; null before the first answer. */
export const catalogue = signal<Catalogue | null>(null);
/** The time that ages on the page are counted from, in milliseconds since the epoch. */
export const now = signal(Date.now());
/** What is wrong with the settings of the server, in its words. */
export const configWarning = signal<string | null>(null);

/** Who draws when the request names nobody. */
export const painter = computed<ProviderState | null>(() => {
  const known = catalogue.value;
  return known?.providers.find(({ id }) => id === known.auto.provider) ?? null;
});

/** How many pictures one request can ask for. */
export const largestCount = computed(() => {
  const model = painter.value?.models.find(({ id }) => id === catalogue.value?.auto.model);
  return model?.maxCount ?? 1;
});

/** The name of the provider when it is the built-in one, which must not be taken for a model. */
export function builtInName(provider: string | null | undefined): string | null {
  const record = catalogue.value?.providers.find(({ id }) => id === provider);
  return record?.builtIn === true ? record.label : null;
}

/** Reads what the installation can do and what is wrong with it. */
export async function refresh(): Promise<void> {
  const [models, health] = await Promise.all([studio.system.models(), studio.system.health()]);
  catalogue.value = models;
  configWarning.value = health.configWarning;
}
