import { computed, signal } from '@preact/signals';
import type { ProviderStatus } from '../../../../src/domain/provider-status.ts';
import { studio } from '../../api.ts';
import { refreshSystem } from './system.ts';

const statuses = signal<readonly ProviderStatus[]>([]);
/** Ids of providers that are being asked; `ALL` when all of them are. */
const asked = signal<readonly string[]>([]);
const ALL = '';

/** What is known of a provider beside its record: its account and what its upstream tells; by id. */
export const statusById = computed<ReadonlyMap<string, ProviderStatus>>(
  () => new Map(statuses.value.map((status) => [status.id, status])),
);

/** Whether a provider is being asked now; without an id, whether all are. */
export function isAsked(id: string = ALL): boolean {
  return asked.value.includes(id) || (id !== ALL && asked.value.includes(ALL));
}

/** Reads what is known without asking anybody. */
export async function readStatuses(): Promise<void> {
  statuses.value = await studio.accounts.providers();
}

/** Asks one provider anew whether it could draw, or all of them; free of charge, and 3 s at most. */
export async function checkProviders(id: string = ALL): Promise<void> {
  asked.value = [...asked.value, id];
  try {
    const found = await studio.accounts.check(id === ALL ? {} : { id });
    statuses.value = id === ALL ? found : [...statuses.value.filter((status) => status.id !== id), ...found];
    await refreshSystem();
  } finally {
    const at = asked.value.indexOf(id);
    asked.value = asked.value.filter((_, other) => other !== at);
  }
}
