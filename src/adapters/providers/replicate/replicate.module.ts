import { ContainerModule } from 'inversify';
import { instancesOf } from '../../../domain/instances.ts';
import type { Settings } from '../../../domain/settings.ts';
import { ReplicateEntry } from '../../../domain/settings-instances.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { REPLICATE } from './replicate.models.ts';
import { Replicate } from './replicate.ts';

/** Replicate, and one more for each entry of the settings. */
export const replicate = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const baseUrl = settings['upstreams.replicate'];
    bind(MediaProvider).toResolvedValue((network: GuardedFetch) => new Replicate(network, { baseUrl }), [GuardedFetch]);
    for (const { id, label, entry } of instancesOf(settings, REPLICATE)) {
      const instance = { id, label, entry: ReplicateEntry.parse(entry) };
      bind(MediaProvider).toResolvedValue(
        (network: GuardedFetch) => new Replicate(network, { baseUrl, instance }),
        [GuardedFetch],
      );
    }
  });
