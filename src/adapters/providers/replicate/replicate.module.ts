import { ContainerModule } from 'inversify';
import { instancesOf } from '../../../domain/instances.ts';
import type { Settings } from '../../../domain/settings.ts';
import { ReplicateEntry } from '../../../domain/settings-instances.ts';
import { MediaProvider } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import { GuardedFetch } from '../../network/guarded-fetch.ts';
import { instanceRecord, REPLICATE } from './replicate.models.ts';
import type { ReplicateSettings } from './replicate.orders.ts';
import { Replicate } from './replicate.ts';
import { ReplicateVideo } from './replicate.video.ts';

/** Replicate, and one more for each entry of the settings. */
export const replicate = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    const baseUrl = settings['upstreams.replicate'];
    const account = (own: ReplicateSettings, makesClips: boolean): void => {
      bind(MediaProvider).toResolvedValue((network: GuardedFetch) => new Replicate(network, own), [GuardedFetch]);
      if (!makesClips) return;
      bind(VideoProvider).toResolvedValue((network: GuardedFetch) => new ReplicateVideo(network, own), [GuardedFetch]);
    };
    account({ baseUrl }, true);
    for (const { id, label, entry } of instancesOf(settings, REPLICATE)) {
      const instance = { id, label, entry: ReplicateEntry.parse(entry) };
      account({ baseUrl, instance }, instanceRecord(id, label, instance.entry).defaultVideoModel !== undefined);
    }
  });
