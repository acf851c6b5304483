import { ContainerModule } from 'inversify';
import { instancesOf } from '../../../domain/instances.ts';
import type { Settings } from '../../../domain/settings.ts';
import { ImagesEntry } from '../../../domain/settings-instances.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { OPENAI_IMAGES } from './openai-images.models.ts';
import { OpenAiImages } from './openai-images.ts';

/** One provider for each server with the images API that the settings name. */
export const openaiImages = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    for (const { id, label, entry } of instancesOf(settings, OPENAI_IMAGES)) {
      const instance = { id, label, entry: ImagesEntry.parse(entry) };
      bind(MediaProvider).toResolvedValue(
        (network: GuardedFetch) => new OpenAiImages(network, instance),
        [GuardedFetch],
      );
    }
  });
