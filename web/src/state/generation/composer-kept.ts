import { type ClipDraft, type Draft, EMPTY, type ModelChoice, type Reference } from './composer-document.ts';
import { earlierPrompt, objectAt, readDefaults, recordOf, type Shelf, textOf } from './defaults-kept.ts';

/** Where the whole draft is kept. */
export const DRAFT_KEY = 'ima2.draft';

/** The draft that was kept, else a fresh one with the defaults. Never throws. */
export function readDraft(shelf: Shelf): Draft {
  const kept = objectAt(shelf, DRAFT_KEY);
  return kept === null ? { ...EMPTY, ...readDefaults(shelf), prompt: earlierPrompt(shelf) } : draftOf(kept);
}

/**
 * Keeps the draft. References without an upload are left out: their bytes are in this page only. So is the address of a
 * picture at its provider, which is soon too old.
 */
export function keepDraft(shelf: Shelf, draft: Draft): void {
  const references = draft.references
    .filter(({ uploadId }) => uploadId !== null)
    .map(({ uploadId, name, thumbnail, role, at, clip }) => ({
      uploadId,
      name,
      ...{ role, at, clip },
      ...(!thumbnail.startsWith('blob:') && { thumbnail }),
    }));
  const { prompt, model, form, otherModel, clip } = draft;
  const { providerUrl: _, ...options } = draft.options;
  shelf.setItem(DRAFT_KEY, JSON.stringify({ prompt, references, model, form, otherModel, options, clip }));
}

/** Where an upload can be seen. */
export function uploadUrl(id: string): string {
  return `/api/uploads/${encodeURIComponent(id)}`;
}

/** A chip for something that was uploaded before. */
export function uploadedReference(uploadId: string, name = '', thumbnail = uploadUrl(uploadId)): Reference {
  return { key: newKey(), uploadId, name, thumbnail, state: 'ready', problem: null };
}

let lastKey = 0;

/** A key for a chip, unique in this page. */
export function newKey(): string {
  lastKey += 1;
  return `reference-${lastKey}`;
}

function draftOf(kept: Readonly<Record<string, unknown>>): Draft {
  const references = Array.isArray(kept['references']) ? kept['references'] : [];
  return {
    prompt: textOf(kept['prompt']) ?? '',
    references: references.flatMap(referenceOf),
    model: choiceOf(kept['model']),
    form: kept['form'] === 'sequence' ? 'sequence' : 'image',
    otherModel: choiceOf(kept['otherModel']),
    options: recordOf(kept['options']) ?? {},
    ...clipOf(recordOf(kept['clip'])),
  };
}

function clipOf(kept: Readonly<Record<string, unknown>> | null): { clip?: ClipDraft } {
  if (kept === null) return {};
  const clip = {
    isOn: kept['isOn'] === true,
    model: choiceOf(kept['model']),
    options: recordOf(kept['options']) ?? {},
  };
  return { clip };
}

function referenceOf(value: unknown): Reference[] {
  const { uploadId, name, thumbnail, role, at, clip } = recordOf(value) ?? {};
  if (typeof uploadId !== 'string') return [];
  const reference = uploadedReference(uploadId, textOf(name) ?? '', textOf(thumbnail) ?? uploadUrl(uploadId));
  return [{ ...reference, ...(role !== undefined && ({ role, at, clip } as Partial<Reference>)) }];
}

function choiceOf(value: unknown): ModelChoice | null {
  const { provider, model } = recordOf(value) ?? {};
  return typeof provider === 'string' && typeof model === 'string' ? { provider, model } : null;
}
