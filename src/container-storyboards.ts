import { ContainerModule } from 'inversify';
import { Runs } from './application/runs.ts';
import { JoinShots } from './application/storyboards/join-shots.ts';
import { MakeShots } from './application/storyboards/make-shots.ts';
import { StoryboardStore } from './application/storyboards/storyboard-store.ts';
import { Storyboards } from './application/storyboards/storyboards.ts';
import { SaveClip } from './application/video/save-clip.ts';
import { Video } from './application/video/video.ts';
import { provide } from './container-provide.ts';
import type { Settings } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { Log } from './ports/log.ts';
import { RunLog } from './ports/run-log.ts';
import { VideoTools } from './ports/video-tools.ts';

/** What keeps storyboards, and makes films of them. */
export const storyboards = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(StoryboardStore).toResolvedValue(
      (documents: Documents, events: Events, clock: Clock, ids: Ids) =>
        new StoryboardStore(documents, events, clock, ids, settings['trash.ttlMs']),
      [Documents, Events, Clock, Ids],
    );
    provide(bind, JoinShots, [StoryboardStore, AssetFiles, VideoTools, SaveClip, Clock, Ids]);
    bind(MakeShots).toResolvedValue(
      (
        store: StoryboardStore,
        video: Video,
        runs: Runs,
        runLog: RunLog,
        index: AssetIndex,
        clock: Clock,
        ids: Ids,
        log: Log,
      ) => new MakeShots(store, { video, runs, runLog, index, clock, ids, log }),
      [StoryboardStore, Video, Runs, RunLog, AssetIndex, Clock, Ids, Log],
    );
    bind(Storyboards).toResolvedValue(
      (store: StoryboardStore, make: MakeShots, join: JoinShots, runs: Runs, video: Video, files: AssetFiles) =>
        new Storyboards({ store, make, join, runs, video, files }),
      [StoryboardStore, MakeShots, JoinShots, Runs, Video, AssetFiles],
    );
  });
