import { ContainerModule } from 'inversify';
import { AmendAsset } from './application/assets/amend-asset.ts';
import { CallProvider } from './application/call-provider.ts';
import { Catalog } from './application/catalog.ts';
import { ReadPictures } from './application/generation/read-pictures.ts';
import { Runs } from './application/runs.ts';
import { SessionStyle } from './application/sessions/session-style.ts';
import { AnalyzeVideo } from './application/video/analyze-video.ts';
import { ChangeVideo } from './application/video/change-video.ts';
import { CheckClip } from './application/video/check-clip.ts';
import { ContinueVideo } from './application/video/continue-video.ts';
import { ExtractFrame } from './application/video/extract-frame.ts';
import { FindClipTree } from './application/video/find-clip-tree.ts';
import { GenerateVideo } from './application/video/generate-video.ts';
import { MakeClip } from './application/video/make-clip.ts';
import { MeasureDrift } from './application/video/measure-drift.ts';
import { ReadClip } from './application/video/read-clip.ts';
import { ReadClipPictures } from './application/video/read-clip-pictures.ts';
import { ReviveRun } from './application/video/revive-run.ts';
import { SaveClip } from './application/video/save-clip.ts';
import { TopicSeries } from './application/video/topic-series.ts';
import { Video } from './application/video/video.ts';
import { provide } from './container-provide.ts';
import type { Settings } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Events } from './ports/events.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { Log } from './ports/log.ts';
import { RunLog } from './ports/run-log.ts';
import { Uploads } from './ports/uploads.ts';
import { VideoTools } from './ports/video-tools.ts';

/** Milliseconds without any change after which a clip counts as stalled. */
const STALLED_MS = 180_000;

/** What makes clips and takes them apart. */
export const video = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(SaveClip).toResolvedValue(
      (clips: VideoTools, image: ImageTools, files: AssetFiles, index: AssetIndex, ids: Ids, clock: Clock, log: Log) =>
        new SaveClip({ video: clips, image }, files, index, ids, clock, log),
      [VideoTools, ImageTools, AssetFiles, AssetIndex, Ids, Clock, Log],
    );
    bind(MakeClip).toResolvedValue(
      (call: CallProvider, save: SaveClip, catalog: Catalog, clock: Clock) =>
        new MakeClip(call, save, catalog, clock, {
          totalMs: settings['grokProvider.videoTimeoutMs'],
          stalledMs: STALLED_MS,
        }),
      [CallProvider, SaveClip, Catalog, Clock],
    );
    provide(bind, CheckClip, [Catalog]);
    provide(bind, MeasureDrift, [AssetFiles, VideoTools, ImageTools]);
    provide(bind, ContinueVideo, [AssetFiles, VideoTools, MeasureDrift, Uploads]);
    provide(bind, ReadClipPictures, [ReadPictures, AssetFiles]);
    provide(bind, ReadClip, [AssetFiles, Uploads, VideoTools]);
    provide(bind, TopicSeries, [AssetIndex]);
    provide(bind, GenerateVideo, [
      Catalog,
      CheckClip,
      ContinueVideo,
      ReadClipPictures,
      TopicSeries,
      SessionStyle,
      MakeClip,
      Ids,
    ]);
    provide(bind, ChangeVideo, [Catalog, CheckClip, ReadClip, SessionStyle, MakeClip, Ids]);
    provide(bind, AnalyzeVideo, [Catalog, AssetFiles, VideoTools, CallProvider, AmendAsset, Events, Clock]);
    provide(bind, ExtractFrame, [AssetFiles, VideoTools]);
    provide(bind, FindClipTree, [AssetFiles, AssetIndex]);
    provide(bind, ReviveRun, [RunLog, Runs, Clock]);
    bind(Video).toResolvedValue(
      (
        runs: Runs,
        generate: GenerateVideo,
        change: ChangeVideo,
        analyze: AnalyzeVideo,
        frame: ExtractFrame,
        check: CheckClip,
        revive: ReviveRun,
        tree: FindClipTree,
        drift: MeasureDrift,
      ) => new Video(runs, { generate, change, analyze, frame, check, revive, tree, drift }),
      [Runs, GenerateVideo, ChangeVideo, AnalyzeVideo, ExtractFrame, CheckClip, ReviveRun, FindClipTree, MeasureDrift],
    );
  });
