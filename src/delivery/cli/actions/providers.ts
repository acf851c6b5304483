import type { ProviderStatus } from '../../../domain/provider-status.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 providers`: every provider and named instance with its state, as far as it is known. */
export async function list(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => show(output, await studio.accounts.providers()));
}

/** `ima2 providers check`: asks them. Ends with 1 when the one that was named is not ready. */
export async function check(output: Output, id: string | undefined, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const found = await studio.accounts.check({ id });
    if (id !== undefined && found.some(({ ready }) => !ready)) process.exitCode = 1;
    show(output, found);
  });
}

function show(output: Output, providers: readonly ProviderStatus[]): void {
  if (output.form === 'json') output.json({ ok: true, providers });
  else showTable(output, providers);
}

function showTable(output: Output, providers: readonly ProviderStatus[]): void {
  const rows = providers.map((provider) => [
    provider.id,
    provider.type === provider.id ? '' : provider.type,
    String(provider.models),
    accountOf(provider),
    provider.ready ? 'ready' : (provider.reason ?? 'not ready'),
  ]);
  output.table(['PROVIDER', 'KIND', 'MODELS', 'ACCOUNT', 'STATE'], rows);
  for (const { id, ready, hint } of providers) if (!ready && hint !== null) output.note(`${id}: ${hint}`);
}

const PLACES = { env: 'environment', config: 'settings', account: 'signed in' } as const;

function accountOf({ needsAccount, credentials }: ProviderStatus): string {
  if (!needsAccount) return 'none needed';
  return credentials === null ? 'missing' : PLACES[credentials.source];
}
