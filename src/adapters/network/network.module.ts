import { ContainerModule } from 'inversify';
import type { Settings } from '../../domain/settings.ts';
import { GuardedFetch } from './guarded-fetch.ts';

/** The way out to the network, with the proxies and the hosts that the settings name. */
export const network = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(GuardedFetch)
      .toResolvedValue(() => openNetwork(settings))
      .onDeactivation((fetch) => fetch.close());
  });

/** A way out of its own, for a part that closes later than the others. Nothing is opened before it is used. */
export function openNetwork(settings: Settings): GuardedFetch {
  return new GuardedFetch({
    proxies: {
      https: settings['network.httpsProxy'] ?? undefined,
      http: settings['network.httpProxy'] ?? undefined,
      no: settings['network.noProxy'] ?? undefined,
    },
    configured: configuredAddresses(settings),
  });
}

/** Every address of an upstream that the settings hold, those of instances included. */
function configuredAddresses(settings: Settings): string[] {
  const named = Object.entries(settings)
    .filter(([key, value]) => (key.startsWith('upstreams.') || key === 'comfy.defaultUrl') && typeof value === 'string')
    .map(([, value]) => String(value));
  const own = [...Object.values(settings.backends), ...Object.values(settings.instances)]
    .map(({ url }) => url)
    .filter((url) => typeof url === 'string' && URL.canParse(url));
  return [...named, ...own.map(String)];
}
