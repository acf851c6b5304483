import { z } from 'zod';
import { Annotations, WrittenAnnotations } from '../../domain/annotations.ts';
import { Asset } from '../../domain/asset.ts';
import {
  FolderStrategy,
  NewPrompt,
  NewPromptFolder,
  Prompt,
  PromptBundle,
  PromptChange,
  PromptExport,
  PromptFolder,
  PromptFolderChange,
  PromptImport,
  PromptList,
  PromptQuery,
} from '../../domain/prompt-library.ts';
import { endpoints } from './endpoints.ts';
import { Row } from './replies.ts';

const id = z.object({ id: z.string() });
const filename = z.object({ filename: z.string() });
const done = z.object({ ok: z.literal(true) });
const flag = z.enum(['1', 'true', '0', 'false']).optional();
const onePrompt = z.object({ prompt: Prompt });
const oneFolder = z.object({ folder: PromptFolder });
const version = z.object({ item: Row, asset: Asset });

/** The prompt library, as the HTTP API says it. Times are milliseconds since the epoch. */
export const promptsContract = {
  list: {
    ...endpoints.prompts.list,
    says: 'Prompts, the latest change first, with all folders; deleted ones only with folderId=__trash__',
    query: PromptQuery.extend({ favoritesOnly: flag }),
    reply: PromptList,
  },
  export: {
    ...endpoints.prompts.export,
    says: 'Everything that is not deleted, to be imported elsewhere',
    reply: PromptExport,
  },
  folders: {
    ...endpoints.prompts.folders,
    says: 'All folders of prompts, by name',
    reply: z.object({ folders: z.array(PromptFolder) }),
  },
  import: {
    ...endpoints.prompts.import,
    says: 'Takes prompts and folders in; a text that is in the same folder already is left out and counted',
    body: PromptBundle,
    reply: PromptImport,
  },
  createFolder: {
    ...endpoints.prompts.createFolder,
    says: 'Makes a folder; a name that its parent has already is a conflict, whatever its case',
    body: NewPromptFolder,
    reply: oneFolder,
  },
  changeFolder: {
    ...endpoints.prompts.changeFolder,
    says: 'Renames a folder, or moves it into another',
    params: id,
    body: PromptFolderChange,
    reply: oneFolder,
  },
  removeFolder: {
    ...endpoints.prompts.removeFolder,
    says: 'Deletes a folder; its prompts move to the top, or with deleteItems into the trash',
    params: id,
    query: z.object({ strategy: FolderStrategy.optional() }),
    reply: done,
  },
  create: { ...endpoints.prompts.create, says: 'Keeps a prompt', body: NewPrompt, reply: onePrompt },
  get: { ...endpoints.prompts.get, says: 'One prompt', params: id, reply: onePrompt },
  change: {
    ...endpoints.prompts.change,
    says: 'Changes what is named; another folder also brings a deleted prompt back',
    params: id,
    body: PromptChange,
    reply: onePrompt,
  },
  remove: {
    ...endpoints.prompts.remove,
    says: 'Moves a prompt into the trash',
    params: id,
    reply: done.extend({ prompt: Prompt }),
  },
  favorite: {
    ...endpoints.prompts.favorite,
    says: 'Makes a prompt a favourite, or takes that back',
    params: id,
    reply: z.object({ isFavorite: z.boolean(), favoritedAt: z.number().nullable() }),
  },
};

/** Drawing over pictures, as the HTTP API says it. */
export const canvasContract = {
  annotations: {
    ...endpoints.canvas.annotations,
    says: 'What the browser that X-Ima2-Browser-Id names drew over a picture; null: nothing',
    params: filename,
    reply: z.object({ annotations: Annotations.nullable() }),
  },
  annotate: {
    ...endpoints.canvas.annotate,
    says: 'Replaces what the browser that X-Ima2-Browser-Id names drew over a picture',
    params: filename,
    body: WrittenAnnotations,
    reply: done,
  },
  removeAnnotations: {
    ...endpoints.canvas.removeAnnotations,
    says: 'Removes what the browser that X-Ima2-Browser-Id names drew over a picture',
    params: filename,
    reply: done,
  },
  saveVersion: {
    ...endpoints.canvas.saveVersion,
    says: 'Keeps what a canvas shows, as PNG, as a picture of its own; the picture that was drawn on stays as it is',
    query: z.object({ sourceFilename: z.string().optional() }),
    reply: version,
  },
  updateVersion: {
    ...endpoints.canvas.updateVersion,
    says: 'Replaces the PNG of a version that was saved before',
    params: filename,
    reply: version,
  },
};
