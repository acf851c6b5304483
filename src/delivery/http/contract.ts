import { z } from 'zod';
import type { Studio } from '../../application/studio.ts';
import { AssetPage } from '../../domain/asset.ts';
import { CopyOptions } from '../../domain/asset-copy.ts';
import { Catalogue } from '../../domain/catalog.ts';
import { LibraryCheck } from '../../domain/library-check.ts';
import { SettingChange, SettingsReading } from '../../domain/settings.ts';
import { UsageCallsQuery, UsageQuery, UsageReport } from '../../domain/usage.ts';
import { ProvidersCheckReply, ProvidersReply, UsageCallsReply } from './account-replies.ts';
import { generationContract } from './contract-generation.ts';
import { keysContract } from './contract-keys.ts';
import { LibraryQuery, libraryContract } from './contract-library.ts';
import { canvasContract, promptsContract } from './contract-prompts.ts';
import { sessionsContract } from './contract-sessions.ts';
import { signInsContract } from './contract-sign-ins.ts';
import { storyboardsContract } from './contract-storyboards.ts';
import { transferContract } from './contract-transfer.ts';
import { videoContract } from './contract-video.ts';
import { endpoints, type Route } from './endpoints.ts';
import { PictureForm } from './picture-form.ts';
import {
  AssetReply,
  BackfillReply,
  CancelReply,
  CapabilitiesReply,
  DismissReply,
  ExportPictureReply,
  GroupedHistoryReply,
  HealthReply,
  HistoryReply,
  MetadataReply,
  OlderCopyReply,
  RebuildReply,
  RunRecordsReply,
  RunsReply,
  StorageReply,
  UploadReply,
} from './replies.ts';
import { EmptyTrashReply, PurgeReply, RemoveReply, RestoreReply, TrashedReply, TrashReply } from './trash-replies.ts';

export { PictureForm } from './picture-form.ts';

/** One endpoint: what it takes and what it gives. */
export interface Endpoint extends Route {
  /** One sentence for people. */
  says: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Of a successful request; absent where the answer is no JSON. */
  reply?: z.ZodType;
  /** Of a run that goes on by itself, with status 202. */
  started?: z.ZodType;
  /** Where ima2-gen 2 has the same, and what it takes there. */
  older?: { path: string; params?: z.ZodObject; body?: z.ZodType };
}

const images = { images: PictureForm.optional() };
const requestId = z.object({ requestId: z.string() });
const filename = z.object({ filename: z.string() });
const trashId = z.object({ trashId: z.string() });
const key = z.object({ key: z.string() });
const full = z.enum(['full']).optional();
const flag = z.enum(['1', 'true', '0', 'false']).optional();

/** The HTTP API, said once: by area and method of the studio. */
export const contract = {
  generation: generationContract,
  video: videoContract,
  storyboards: storyboardsContract,
  sessions: sessionsContract,
  library: transferContract,
  assets: {
    list: {
      ...endpoints.assets.list,
      says: 'A page of the library, newest first; with view=full the assets as they are kept',
      query: LibraryQuery.extend({ view: full, groupBy: z.enum(['session']).optional() }),
      reply: z.union([HistoryReply, GroupedHistoryReply, AssetPage]),
    },
    copy: {
      ...endpoints.assets.copy,
      says: 'A copy with the settings inside, to be saved; X-Ima2-Note says when it is the file as it is',
      params: z.object({ filename: z.string() }),
      query: CopyOptions,
    },
    get: {
      ...endpoints.assets.get,
      says: 'One asset and where its files are',
      params: z.object({ filename: z.string() }),
      reply: AssetReply,
    },
    remove: {
      ...endpoints.assets.remove,
      says: 'Deletes an asset for good, past the trash',
      params: filename,
      reply: RemoveReply,
    },
    trash: {
      ...endpoints.assets.trash,
      says: 'Moves an asset to the trash; the trashId of the reply brings it back',
      params: filename,
      reply: TrashReply,
    },
    trashed: { ...endpoints.assets.trashed, says: 'What is in the trash, latest first', reply: TrashedReply },
    trashedPicture: {
      ...endpoints.assets.trashedPicture,
      says: 'The thumbnail of what is in the trash, or the file itself when it has none',
      params: trashId,
    },
    restore: {
      ...endpoints.assets.restore,
      says: 'Brings an asset back from the trash, with everything that it had; never overwrites',
      params: trashId,
      older: { path: '/api/history/*filename/restore', params: filename, body: trashId },
      reply: RestoreReply,
    },
    purge: {
      ...endpoints.assets.purge,
      says: 'Deletes one thing in the trash for good',
      params: trashId,
      reply: PurgeReply,
    },
    emptyTrash: {
      ...endpoints.assets.emptyTrash,
      says: 'Deletes everything in the trash for good',
      reply: EmptyTrashReply,
    },
    open: {
      ...endpoints.assets.open,
      says: 'A file of the library or its thumbnail; with thumb=1 the thumbnail of the file, or the file itself',
      params: z.object({ path: z.string() }),
      query: z.object({ thumb: flag }),
    },
    upload: {
      ...endpoints.assets.upload,
      says: 'Keeps a picture, so that upload:<id> can stand for it in requests',
      reply: UploadReply,
    },
    uploaded: {
      ...endpoints.assets.uploaded,
      says: 'The picture that an upload keeps',
      params: z.object({ id: z.string() }),
    },
    uploadFrom: {
      ...endpoints.assets.uploadFrom,
      says: 'Makes a picture of the library an upload, without sending its bytes',
      body: z.object({ filename: z.string() }),
      reply: UploadReply,
    },
    readMetadata: {
      ...endpoints.assets.readMetadata,
      says: 'How a picture was made; the body may also be the bytes of the picture themselves',
      body: z.object({ dataUrl: z.string() }),
      reply: MetadataReply,
    },
    backfillThumbnails: {
      ...endpoints.assets.backfillThumbnails,
      says: 'Makes the thumbnails that are missing',
      reply: BackfillReply,
    },
    ...libraryContract,
    rebuildIndex: {
      ...endpoints.assets.rebuildIndex,
      says: 'Makes the index again from files and sidecars',
      reply: RebuildReply,
    },
  },
  prompts: promptsContract,
  canvas: canvasContract,
  accounts: {
    providers: {
      ...endpoints.accounts.providers,
      says: 'Every provider and named instance, with whether it could draw as far as that is known',
      reply: ProvidersReply,
    },
    check: {
      ...endpoints.accounts.check,
      says: 'Asks every provider anew whether it could draw, or the named one, without a paid call, each for 3 s at most',
      body: z.object({ id: z.string().optional() }),
      reply: ProvidersCheckReply,
    },
    usage: {
      ...endpoints.accounts.usage,
      says: 'What was used in a time, by day, provider, model or caller, and how far the budgets are used up',
      query: UsageQuery,
      reply: UsageReport,
    },
    calls: {
      ...endpoints.accounts.calls,
      says: 'The single upstream calls of a time, newest first',
      query: UsageCallsQuery,
      reply: UsageCallsReply,
    },
    ...signInsContract,
    ...keysContract,
  },
  system: {
    health: { ...endpoints.system.health, says: 'Whether the server is alive, and what it is', reply: HealthReply },
    capabilities: {
      ...endpoints.system.capabilities,
      says: 'What may be asked for, for agents and scripts',
      reply: CapabilitiesReply,
    },
    storage: {
      ...endpoints.system.storage,
      says: 'Where the library is, what it takes up, and whether older versions left pictures elsewhere',
      reply: StorageReply,
    },
    copyOlderPictures: {
      ...endpoints.system.copyOlderPictures,
      says: 'Copies what older versions left in other folders into the library; nothing there changes',
      reply: OlderCopyReply,
    },
    checkLibrary: {
      ...endpoints.system.checkLibrary,
      says: 'What does not fit together in the library folder and its index; looking changes nothing',
      reply: LibraryCheck,
    },
    openLibrary: {
      ...endpoints.system.openLibrary,
      says: 'Shows the library folder in the file manager of the machine of the server',
      reply: z.object({ ok: z.literal(true) }),
    },
    exportPicture: {
      ...endpoints.system.exportPicture,
      says: 'Sends a picture of the library into the input folder of the ComfyUI server that the settings name',
      body: z.strictObject({ filename: z.string().min(1) }),
      reply: ExportPictureReply,
    },
    models: { ...endpoints.system.models, says: 'All providers with their models', reply: Catalogue },
    runs: {
      ...endpoints.system.runs,
      says:
        'Runs under way and, with includeTerminal, those that ended a short while ago or are uncertain; with view=full ' +
        'the records as they are kept, with the failed ones of seven days that nobody dismissed',
      query: z.object({
        kind: z.string().optional(),
        sessionId: z.string().optional(),
        includeTerminal: flag,
        view: full,
      }),
      reply: z.union([RunsReply, RunRecordsReply]),
    },
    run: {
      ...endpoints.system.run,
      says: 'Follows a run from its start to its end',
      params: requestId,
      query: z.object(images),
    },
    cancelRun: {
      ...endpoints.system.cancelRun,
      says: 'Stops a run, upstream too; also answers for a run that is unknown',
      params: requestId,
      reply: CancelReply,
    },
    dismissRun: {
      ...endpoints.system.dismissRun,
      says: 'Forgets a run that ended, so that a failed one is no longer listed; its pictures stay',
      params: requestId,
      reply: DismissReply,
    },
    preview: {
      ...endpoints.system.preview,
      says: 'The latest preview of a picture, or the picture that it became',
      params: z.object({ requestId: z.string(), index: z.string().regex(/^\d{1,3}$/) }),
    },
    follow: {
      ...endpoints.system.follow,
      says: 'Everything that happens in the studio, from a cursor on when one is given',
      query: z.object({ ...images, lastEventId: z.string().optional() }),
    },
    settings: { ...endpoints.system.settings, says: 'Every setting, never a secret', reply: SettingsReading },
    setSetting: {
      ...endpoints.system.setSetting,
      says: 'Writes one setting into the settings file; it counts from the next start on',
      params: key,
      body: z.object({ value: z.unknown() }),
      reply: SettingChange,
    },
    removeSetting: {
      ...endpoints.system.removeSetting,
      says: 'Takes one setting out of the settings file',
      params: key,
      reply: SettingChange,
    },
  },
} as const satisfies { [A in keyof Studio]: Record<keyof Studio[A], Endpoint> };

/** The contract as a type; the typed client is inferred from it. */
export type Contract = typeof contract;

type Areas = { [A in keyof Contract]: keyof Contract[A] };

/** What a method of the studio is answered with over HTTP. */
export type ReplyOf<A extends keyof Contract, M extends Areas[A]> = Contract[A][M] extends {
  reply: infer S extends z.ZodType;
}
  ? z.output<S>
  : never;
