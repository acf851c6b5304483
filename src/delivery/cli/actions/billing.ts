import { dollars } from '../../../domain/budget.ts';
import type { Billing, Quota, Quotas, QuotaWindow } from '../../../domain/quota.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 billing`: what the OpenAI key has cost this month, and what the accounts may still use. */
export async function billing(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio: { accounts } }) => {
    const [bill, quota] = await Promise.all([accounts.billing(), accounts.quota()]);
    if (output.form === 'json') return output.json({ ok: true, ...bill, quota });
    output.pairs([['OpenAI key', billLine(bill)]]);
    output.table(['ACCOUNT', 'PLAN', 'WINDOW', 'USED', 'RESETS', 'ENOUGH FOR'], rowsOf(quota));
  });
}

function billLine({ apiKeySource, apiKeyValid, monthUsd }: Billing): string {
  if (apiKeySource === 'none') return 'there is none';
  if (!apiKeyValid) return 'OpenAI does not accept it, or cannot be reached';
  return monthUsd === null ? 'OpenAI does not tell this key what it costs' : `${dollars(monthUsd)} this month`;
}

function rowsOf(quotas: Quotas): string[][] {
  return Object.values(quotas).flatMap((quota) => {
    const { provider, account, windows, authenticated, error } = quota;
    if (authenticated === false) return [[provider, 'not signed in', '', '', '', '']];
    if (error === true) return [[provider, 'says nothing', '', '', '', '']];
    return windows.map((window) => [
      ...[provider, account?.plan ?? '', window.label, usedOf(quota, window)],
      ...[resetOf(window), window.picturesLeft === null ? '' : `about ${window.picturesLeft} more`],
    ]);
  });
}

function usedOf({ billing: usd }: Quota, { percent }: QuotaWindow): string {
  return usd === undefined ? `${percent} %` : `${percent} %, ${dollars(usd.usedUsd)} of ${dollars(usd.limitUsd)}`;
}

function resetOf({ resetsAtMs }: QuotaWindow): string {
  return resetsAtMs === null ? '' : new Date(resetsAtMs).toLocaleString('sv');
}
