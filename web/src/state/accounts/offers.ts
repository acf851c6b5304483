import { computed } from '@preact/signals';
import type { ProviderState } from '../../../../src/domain/catalog.ts';
import type { ProviderStatus } from '../../../../src/domain/provider-status.ts';
import type { KeyWay, SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { statusById } from '../system/provider-checks.ts';
import { catalogue } from '../system/system.ts';

/** What somebody can connect, by what they need for it. */
export interface Offers {
  /** Accounts to sign in to; first those without a reservation. */
  signIns: readonly { provider: ProviderState; way: SignInWay }[];
  /** Providers that take a key. */
  keys: readonly { provider: ProviderState; ways: readonly KeyWay[] }[];
  /** Servers of the person's own, which need no account. */
  hosts: readonly ProviderState[];
}

/** What this installation offers; empty until it is known how providers are connected. */
export const offers = computed(() => offersOf(catalogue.value?.providers ?? [], statusById.value));

/** The same of these providers. One that draws only when it is named is left to those who look for it. */
export function offersOf(
  providers: readonly ProviderState[],
  statuses: ReadonlyMap<string, Pick<ProviderStatus, 'ways'>>,
): Offers {
  const known = providers.map((provider) => ({ provider, ways: statuses.get(provider.id)?.ways ?? [] }));
  const signIns = known.flatMap(({ provider, ways }) =>
    ways.flatMap((way) => (way.kind === 'sign-in' ? [{ provider, way }] : [])),
  );
  const keys = known.flatMap(({ provider, ways }) => {
    const ofKeys = ways.filter((way) => way.kind === 'key');
    return ofKeys.length === 0 ? [] : [{ provider, ways: ofKeys }];
  });
  return {
    signIns: signIns.toSorted((a, b) => Number(a.way.notice !== null) - Number(b.way.notice !== null)),
    keys,
    hosts: providers.filter(({ builtIn, account, auto, probe }) => !builtIn && account === null && auto && probe),
  };
}
