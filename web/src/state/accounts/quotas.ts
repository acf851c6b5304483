import { signal } from '@preact/signals';
import type { Quotas, QuotaWindow } from '../../../../src/domain/quota.ts';
import { studio } from '../../api.ts';

/** What accounts may still use, as it was known last; null before the first answer. */
export const quotas = signal<Quotas | null>(null);

/** Asks once. What was known stays when nobody answers. */
export async function readQuotas(): Promise<void> {
  quotas.value = await studio.accounts.quota();
}

/** How much of a window is used up, as people take it. */
export type Fill = 'plenty' | 'half' | 'nearly' | 'over';

/** Up to 50 % there is plenty, up to 80 % more than half is gone, and above it is nearly used up. */
export function fillOf({ percent }: Pick<QuotaWindow, 'percent'>): Fill {
  if (percent >= 100) return 'over';
  if (percent > 80) return 'nearly';
  return percent > 50 ? 'half' : 'plenty';
}
