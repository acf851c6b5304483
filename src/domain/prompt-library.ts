import { z } from 'zod';

/** Where prompts are kept: a document for each, by its id. */
export const PROMPTS = 'prompts';
/** Where all folders of prompts are kept: one document, so that no two of them ever get the same name. */
export const PROMPT_FOLDERS = { collection: 'prompt-folders', id: 'all' } as const;

/** The folder of prompts that are in no other; always there, listed nowhere. */
export const ROOT = '__root__';
/** The folder of deleted prompts; always there, listed nowhere. */
export const TRASH = '__trash__';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 100_000;
const MOST_TAGS = 100;
const LONGEST_TAG = 100;
/** Characters of the text that become the name of a prompt without one. */
const NAME_OF_TEXT = 30;

const name = z.string().trim().min(1, 'is empty').max(LONGEST_NAME);
const text = z
  .string()
  .max(LONGEST_TEXT)
  .refine((value) => value.trim() !== '', 'is empty');
const tag = z.string().trim().min(1, 'is empty').max(LONGEST_TAG);
const tags = z
  .array(tag)
  .max(MOST_TAGS)
  .transform((given) => [...new Set(given)]);
const mode = z.string().max(50).nullable();
const id = z.string().min(1, 'is empty').max(200);

/** A prompt that is kept to be used again. Times are milliseconds since the epoch. */
export const Prompt = z.object({
  id: z.string(),
  /** A folder's id, `__root__`, or `__trash__` for one that was deleted. */
  folderId: z.string(),
  name: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  /** How the prompt is to be sent, such as `direct`; null: as the studio is set. */
  mode: z.string().nullable(),
  isFavorite: z.boolean(),
  favoritedAt: z.number().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Prompt = z.infer<typeof Prompt>;

/** A prompt as its document holds it; what is not there, or has another type, has a default. */
export const StoredPrompt = z.looseObject({
  folderId: z.string().catch(ROOT),
  name: z.string().catch(''),
  text: z.string().catch(''),
  tags: z.array(z.string()).catch([]),
  mode: z.string().nullable().catch(null),
  isFavorite: z.boolean().catch(false),
  favoritedAt: z.number().nullable().catch(null),
  createdAt: z.number().optional().catch(undefined),
  updatedAt: z.number().optional().catch(undefined),
});

/** A folder of prompts; `parentId` is `__root__` for one that is in no other. */
export const PromptFolder = z.object({
  id: z.string(),
  parentId: z.string(),
  name: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type PromptFolder = z.infer<typeof PromptFolder>;

/** Which prompts are wanted; without a folder all but the deleted ones. */
export const PromptQuery = z.object({
  /** A part of name, text or a tag. */
  search: z.string().max(500).optional(),
  folderId: z.string().optional(),
  favoritesOnly: z.boolean().optional(),
});
export type PromptQuery = z.infer<typeof PromptQuery>;

/** Prompts, the latest change first, with all folders. */
export const PromptList = z.object({ prompts: z.array(Prompt), folders: z.array(PromptFolder) });
export type PromptList = z.infer<typeof PromptList>;

/** A prompt to be kept. */
export const NewPrompt = z.object({
  /** The beginning of the text by default. */
  name: name.optional(),
  text,
  tags: tags.optional(),
  folderId: id.optional(),
  mode: mode.optional(),
});
export type NewPrompt = z.input<typeof NewPrompt>;

/** What is to be different about a prompt; another folder also brings a deleted one back. */
export const PromptChange = z
  .object({
    name: name.optional(),
    text: text.optional(),
    tags: tags.optional(),
    folderId: id.optional(),
    mode: mode.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'names nothing to change');
export type PromptChange = z.input<typeof PromptChange>;

/** A folder to be made. */
export const NewPromptFolder = z.object({ name, parentId: id.nullish() });
export type NewPromptFolder = z.input<typeof NewPromptFolder>;

/** What is to be different about a folder. */
export const PromptFolderChange = z
  .object({ name: name.optional(), parentId: id.nullish() })
  .refine((change) => change.name !== undefined || change.parentId !== undefined, 'names nothing to change');
export type PromptFolderChange = z.input<typeof PromptFolderChange>;

/** What becomes of the contents of a folder that is deleted: they move to the top, or into the trash. */
export const FolderStrategy = z.enum(['moveToRoot', 'deleteItems']);
export type FolderStrategy = z.infer<typeof FolderStrategy>;

/** Prompts and folders in one file, as `export` gives them. */
export const PromptBundle = z.object({
  folders: z
    .array(z.object({ id: id.optional(), name, parentId: z.string().nullish() }))
    .max(10_000)
    .default([]),
  prompts: z
    .array(
      z.object({
        id: z.string().optional(),
        name: name.nullish().catch(undefined),
        text,
        tags: tags.nullish(),
        folderId: z.string().nullish(),
        mode: mode.optional(),
        isFavorite: z.boolean().nullish(),
      }),
    )
    .max(10_000)
    .default([]),
});
export type PromptBundle = z.input<typeof PromptBundle>;

/** Everything that is not deleted, to be imported elsewhere. */
export const PromptExport = z.object({
  version: z.literal(1),
  exportedAt: z.number(),
  folders: z.array(PromptFolder.pick({ id: true, name: true, parentId: true })),
  prompts: z.array(Prompt.omit({ favoritedAt: true, createdAt: true, updatedAt: true })),
});
export type PromptExport = z.infer<typeof PromptExport>;

/** What an import did. */
export const PromptImport = z.object({
  foldersCreated: z.int().nonnegative(),
  promptsImported: z.int().nonnegative(),
  /** The same text is in the same folder already. */
  duplicatesSkipped: z.int().nonnegative(),
});
export type PromptImport = z.infer<typeof PromptImport>;

/** The name of a prompt that was given none. */
export function nameOfText(text: string): string {
  return [...text.trim().replaceAll(/\s+/g, ' ')].slice(0, NAME_OF_TEXT).join('');
}

/** Whether a prompt answers a query. */
export function fitsQuery(prompt: Prompt, { search = '', folderId, favoritesOnly = false }: PromptQuery): boolean {
  if (folderId === undefined ? prompt.folderId === TRASH : prompt.folderId !== folderId) return false;
  if (favoritesOnly && !prompt.isFavorite) return false;
  const wanted = search.trim().toLocaleLowerCase();
  return [prompt.name, prompt.text, ...prompt.tags].some((part) => part.toLocaleLowerCase().includes(wanted));
}
