import { ContainerModule } from 'inversify';
import { AmendAsset } from './application/assets/amend-asset.ts';
import { SaveAsset } from './application/assets/save-asset.ts';
import { CallProvider } from './application/call-provider.ts';
import { Catalog } from './application/catalog.ts';
import { BeginRequest } from './application/generation/begin-request.ts';
import { CheckOptions } from './application/generation/check-options.ts';
import { ComparisonStore } from './application/generation/comparison-store.ts';
import { Comparisons } from './application/generation/comparisons.ts';
import { CompositeMask } from './application/generation/composite-mask.ts';
import { EditImage } from './application/generation/edit-image.ts';
import { GenerateImage } from './application/generation/generate-image.ts';
import { GenerateSequence } from './application/generation/generate-sequence.ts';
import { Generation } from './application/generation/generation.ts';
import { MakeImages } from './application/generation/make-images.ts';
import { PlanComparison } from './application/generation/plan-comparison.ts';
import { ReadEditPictures } from './application/generation/read-edit-pictures.ts';
import { ReadPictures } from './application/generation/read-pictures.ts';
import { ResolvePrompts } from './application/generation/resolve-prompts.ts';
import { SaveComparison } from './application/generation/save-comparison.ts';
import { Runs } from './application/runs.ts';
import { SessionStyle } from './application/sessions/session-style.ts';
import { provide } from './container-provide.ts';
import type { Settings } from './domain/settings.ts';
import { AssetFiles } from './ports/asset-files.ts';
import { AssetIndex } from './ports/asset-index.ts';
import { Clock } from './ports/clock.ts';
import { Documents } from './ports/documents.ts';
import { Ids } from './ports/ids.ts';
import { ImageTools } from './ports/image-tools.ts';
import { Log } from './ports/log.ts';
import { Previews } from './ports/previews.ts';
import { RunLog } from './ports/run-log.ts';
import { Uploads } from './ports/uploads.ts';
import { WildcardFiles } from './ports/wildcard-files.ts';

/** What turns prompts into pictures. */
export const generation = (settings: Settings) =>
  new ContainerModule(({ bind }) => {
    bind(CheckOptions).toConstantValue(
      new CheckOptions({
        quality: 'medium',
        moderation: 'low',
        webSearchEnabled: settings['apiProvider.allowWebSearch'],
        maxCount: settings['limits.maxGeneratedImages'],
      }),
    );
    bind(ReadPictures).toResolvedValue(
      (tools: ImageTools, uploads: Uploads) => new ReadPictures(tools, uploads, settings['limits.maxRefB64Bytes']),
      [ImageTools, Uploads],
    );
    bind(SaveAsset).toResolvedValue(
      (
        tools: ImageTools,
        files: AssetFiles,
        index: AssetIndex,
        ids: Ids,
        clock: Clock,
        log: Log,
        previews: Previews,
      ) => {
        const embedMetadata = settings['storage.embedMetadata'];
        return new SaveAsset(tools, files, index, ids, clock, { log, embedMetadata, previews });
      },
      [ImageTools, AssetFiles, AssetIndex, Ids, Clock, Log, Previews],
    );
    provide(bind, MakeImages, [CallProvider, SaveAsset, AmendAsset, Clock]);
    provide(bind, ResolvePrompts, [WildcardFiles, Ids]);
    provide(bind, BeginRequest, [Catalog, CheckOptions, ResolvePrompts, ReadPictures, Ids, SessionStyle]);
    provide(bind, ReadEditPictures, [ReadPictures]);
    provide(bind, CompositeMask, [ImageTools, ReadPictures]);
    provide(bind, GenerateImage, [BeginRequest, MakeImages]);
    provide(bind, EditImage, [BeginRequest, ReadEditPictures, CompositeMask, MakeImages]);
    provide(bind, GenerateSequence, [BeginRequest, MakeImages, Ids]);
    provide(bind, PlanComparison, [Catalog, CheckOptions, ResolvePrompts, Ids]);
    provide(bind, SaveComparison, [ImageTools, AssetFiles, SaveAsset, Ids]);
    provide(bind, ComparisonStore, [Documents, Clock, Ids]);
    bind(Comparisons).toResolvedValue(
      (
        runs: Runs,
        plan: PlanComparison,
        generate: GenerateImage,
        save: SaveComparison,
        store: ComparisonStore,
        runLog: RunLog,
        index: AssetIndex,
        clock: Clock,
        ids: Ids,
        log: Log,
      ) => new Comparisons(runs, plan, generate, save, { store, runLog, index, clock, ids, log }),
      [
        ...[Runs, PlanComparison, GenerateImage, SaveComparison, ComparisonStore],
        ...[RunLog, AssetIndex, Clock, Ids, Log],
      ] as never,
    );
    bind(Generation).toResolvedValue(
      (
        runs: Runs,
        image: GenerateImage,
        edit: EditImage,
        sequence: GenerateSequence,
        comparisons: Comparisons,
        resolve: ResolvePrompts,
        wildcards: WildcardFiles,
        catalog: Catalog,
        check: CheckOptions,
      ) => new Generation(runs, { image, edit, sequence, comparisons, resolve, wildcards }, catalog, check),
      [
        ...[Runs, GenerateImage, EditImage, GenerateSequence, Comparisons, ResolvePrompts, WildcardFiles],
        ...[Catalog, CheckOptions],
      ] as never,
    );
  });
