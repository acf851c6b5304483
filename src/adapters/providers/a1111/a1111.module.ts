import { ContainerModule } from 'inversify';
import { instancesOf } from '../../../domain/instances.ts';
import type { Settings } from '../../../domain/settings.ts';
import { StableDiffusionEntry } from '../../../domain/settings-instances.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { A1111 } from './a1111.models.ts';
import { StableDiffusion } from './a1111.ts';

/** One provider for each Stable Diffusion server that the settings name. */
export const a1111 = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    for (const { id, label, entry } of instancesOf(settings, A1111)) {
      const instance = { id, label, entry: StableDiffusionEntry.parse(entry) };
      bind(MediaProvider).toResolvedValue(
        (network: GuardedFetch) => new StableDiffusion(network, instance),
        [GuardedFetch],
      );
    }
  });
