import type { ProviderStatus } from '../../../domain/provider-status.ts';
import { accountKinds } from '../../../domain/secrets.ts';
import { type Check, type Finding, fine, trouble } from './check.ts';

const ID = 'accounts';
const REFUSED = new Set([401, 403]);

/** Asks each upstream for which there is a key or a sign-in whether it accepts that; nobody else is asked. */
const accounts: Check = async ({ session: { studio } }) => {
  const [providers, accounts] = await Promise.all([studio.accounts.providers(), studio.accounts.signedIn()]);
  // A sign-in that has ended gives no credentials, and is what the person wants to hear of.
  const signedIn = new Set<string>(
    accounts.filter(({ active }) => active).map((one) => accountKinds[one.account].provider),
  );
  const used = providers.filter(({ id, credentials }) => credentials !== null || signedIn.has(id));
  if (used.length === 0) return fine(ID, 'accounts', 'none is connected', 'info');
  const asked = await Promise.all(used.map(({ id }) => studio.accounts.check({ id })));
  return asked.flat().map(findingOf);
};

function findingOf({ label, ready, reason, hint, facts }: ProviderStatus): Finding {
  if (ready) return fine(ID, label, 'is accepted');
  const isRefused = typeof facts.upstreamStatus === 'number' && REFUSED.has(facts.upstreamStatus);
  const remedy = { detail: reason ?? 'not ready', fix: hint ?? 'Check the key and the network' };
  return trouble(isRefused ? 'fail' : 'warn', ID, label, remedy);
}

/** What is asked of upstreams, in the order in which it is told. */
export const accountChecks: readonly Check[] = [accounts];
