import { ContainerModule } from 'inversify';
import type { Settings } from '../../domain/settings.ts';
import { GuardedFetch } from './guarded-fetch.ts';

/** The way out to the network, with the proxies and the hosts that the settings name. */
export const network = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(GuardedFetch)
      .toResolvedValue(
        () =>
          new GuardedFetch({
            proxies: {
              https: settings['network.httpsProxy'] ?? undefined,
              http: settings['network.httpProxy'] ?? undefined,
              no: settings['network.noProxy'] ?? undefined,
            },
            configured: configuredAddresses(settings),
          }),
      )
      .onDeactivation((fetch) => fetch.close());
  });

/** Every address of an upstream that the settings hold. */
function configuredAddresses(settings: Settings): string[] {
  return Object.entries(settings)
    .filter(([key, value]) => (key.startsWith('upstreams.') || key === 'comfy.defaultUrl') && typeof value === 'string')
    .map(([, value]) => String(value));
}
