import { computed } from '@preact/signals';
import { catalogue, modelOf, providerOf } from '../system/system.ts';
import { type ClipModel, clipCost, composeClip, firstFrameOf, pictureLimit } from './clip-request.ts';
import type { Obstacle } from './composer-choices.ts';
import type { ClipDraft, ModelChoice, ReferenceRole } from './composer-document.ts';
import { change, draft } from './draft.ts';
import { clipSide } from './medium.ts';
import { clipShape } from './run-changes.ts';
import { type Order, startRun } from './start-run.ts';

const NOTHING: ClipDraft = { isOn: true, model: null, options: {} };

/** What is chosen for clips. */
export const clipDraft = computed(() => draft.value.clip ?? NOTHING);
/** The model chosen for clips, as long as there is one of that name; null: whoever is ready. */
export const clipChoice = computed(() => (clipModelOf(clipDraft.value.model) === null ? null : clipDraft.value.model));
/** The record of the model that would make the clip now. */
export const clipRecord = computed(() => clipModelOf(clipChoice.value ?? catalogue.value?.autoVideo ?? null));
/** Its provider, and whether it is ready. */
export const clipProvider = computed(() => providerOf(clipRecord.value?.provider));

/** The draft as a request for a clip, with the verdict on it; null while no model is known. */
export const composedClip = computed(() => {
  const model = clipRecord.value;
  if (model === null) return null;
  return composeClip({ ...draft.value, clip: { ...clipDraft.value, model: clipChoice.value } }, model);
});

/** What the next clip costs. */
export const costOfClip = computed(() => {
  const model = clipRecord.value;
  const settled = composedClip.value?.checked.settled;
  return model === null || settled === undefined ? null : clipCost(model, clipProvider.value, settled);
});

/** Why the next clip cannot be started; null: it can. */
export const clipObstacle = computed<Obstacle | { kind: 'no-model' } | null>(() => {
  const { prompt, references } = draft.value;
  if (prompt.trim() === '') return { kind: 'no-prompt' };
  if (clipRecord.value === null) return { kind: 'no-model' };
  if (references.some(({ state }) => state === 'failed')) return { kind: 'reference-failed' };
  if (references.some(({ uploadId }) => uploadId === null)) return { kind: 'references-coming' };
  const issue = composedClip.value?.checked.issues[0];
  return issue === undefined ? null : { kind: 'issue', issue };
});

/** The record of a model that makes clips. */
export function clipModelOf(choice: ModelChoice | null): ClipModel | null {
  const model = choice === null ? null : modelOf(choice);
  return model?.video === undefined ? null : (model as ClipModel);
}

/** Sets one option of clips; undefined leaves it to the model again. */
export function chooseForClip(name: string, value: unknown): void {
  const { [name]: _, ...rest } = clipDraft.value.options;
  const options = value === undefined ? rest : { ...rest, [name]: value };
  change({ clip: { ...clipDraft.value, options } }, `clip:${name}`);
}

/** Says what a reference is to the clip. A clip has one first frame and one last one: another one that was it is something to be seen. */
export function setRole(key: string, role: ReferenceRole | undefined, at?: number): void {
  const references = draft.value.references.map((one) => {
    if (one.key === key) return { ...one, role, at };
    const isSame = one.role === role && (role === 'first' || role === 'last');
    return isSame ? { ...one, role: undefined } : one;
  });
  change({ references }, `role:${key}`);
}

/** Sets all options of clips as one step. */
export function setClipOptions(options: ClipDraft['options']): void {
  change({ clip: { ...clipDraft.value, options } });
}

/** Chooses who makes clips; null: whoever is ready. */
export function setClipModel(model: ModelChoice | null): void {
  change({ clip: { ...clipDraft.value, model } });
}

/** The next clip, as it is started. */
export function clipOrder(): Order {
  const { asked, checked } = composedClip.value ?? { asked: { prompt: draft.value.prompt }, checked: null };
  const model = clipRecord.value;
  return {
    form: 'clip',
    asked,
    provider: model?.provider ?? null,
    model: model?.id ?? null,
    count: 1,
    size: shapeOfClip(checked?.settled.aspectRatio),
  };
}

/** Where the model chooses the shape, it is that of the first frame. */
function shapeOfClip(ratio: string | null | undefined): { width: number; height: number } {
  const model = clipRecord.value;
  const first = model === null || ratio !== 'auto' ? null : firstFrameOf(draft.value.references, model);
  const picture = first === null ? null : document.querySelector<HTMLImageElement>(`[data-chip="${first}"] img`);
  if (!picture?.naturalWidth) return clipShape(ratio);
  return { width: picture.naturalWidth, height: picture.naturalHeight };
}

clipSide.value = {
  isReady: computed(() => clipObstacle.value === null),
  pictures: computed(() => (clipRecord.value === null ? 0 : pictureLimit(clipRecord.value))),
  label: computed(() => clipRecord.value?.label ?? ''),
  send: () => void startRun(clipOrder()),
};
