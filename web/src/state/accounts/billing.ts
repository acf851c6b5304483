import { signal } from '@preact/signals';
import type { Billing } from '../../../../src/domain/quota.ts';
import { studio } from '../../api.ts';

/** What was spent with the key whose provider tells it, as it was known last; null before the first answer. */
export const billing = signal<Billing | null>(null);

/** Asks once. What was known stays when nobody answers. */
export async function readBilling(): Promise<void> {
  billing.value = await studio.accounts.billing();
}
