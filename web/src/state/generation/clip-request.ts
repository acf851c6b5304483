import type { Model, ProviderState } from '../../../../src/domain/catalog.ts';
import { type CheckedVideo, checkVideoRequest, estimateClip } from '../../../../src/domain/check-video.ts';
import { optionProblem } from '../../../../src/domain/option-schema.ts';
import { clipPictures } from '../../../../src/domain/video-pictures.ts';
import type { ClipDraft, Draft, Reference } from './composer-document.ts';
import { type Cost, ownOptions } from './composer-request.ts';
import type { Asked } from './runs.ts';

/** A model that makes clips. */
export type ClipModel = Model & { video: NonNullable<Model['video']> };

/** A draft as a request for a clip to one model. */
export interface ComposedClip {
  asked: Asked & { prompt: string };
  checked: CheckedVideo;
  /** Chosen options that this model has no use for: they stay in the draft for other models and are not sent. */
  left: readonly string[];
}

/** The draft as a request for a clip; pictures that are still on their way are counted by their keys. */
export function composeClip(draft: Draft, model: ClipModel): ComposedClip {
  const { options = {}, model: choice = null } = draft.clip ?? {};
  const { fitting, left } = fitClipOptions(options, model);
  const isContinued = draft.references.some(({ role }) => role === 'continue');
  const { driftControl, ...rest } = fitting;
  const asked = {
    ...rest,
    ...(isContinued && driftControl !== undefined && { driftControl }),
    prompt: draft.prompt.trim(),
    ...(choice !== null && { provider: choice.provider, model: choice.model }),
  };
  const sent = picturesOf(draft.references, model, ({ uploadId }) => uploadId && `upload:${uploadId}`);
  const counted = { ...asked, ...picturesOf(draft.references, model, ({ key }) => key) };
  return {
    asked: { ...asked, ...sent } as ComposedClip['asked'],
    checked: checkVideoRequest(model, counted, clipPictures(model, counted), 'generate'),
    left,
  };
}

/** References by what they are to the clip: its first frame, its last one, frames on the way, or what it is to show. */
function picturesOf(
  references: readonly Reference[],
  { video }: ClipModel,
  nameOf: (reference: Reference) => string | null,
): Asked {
  const of = (role: Reference['role']) => references.filter((one) => one.role === role);
  const [continued] = of('continue');
  const [first] = of('first');
  const [last] = of('last');
  const plain = of(undefined).flatMap((one) => nameOf(one) ?? []);
  const keyframes = of('key').flatMap((one) => {
    const image = nameOf(one);
    return image === null ? [] : [{ image, at: one.at ?? 0 }];
  });
  const hasStart = continued !== undefined || first !== undefined;
  const isStart = plain.length === 1 && !hasStart && video.start !== 'never';
  const start = first && nameOf(first);
  const end = last && nameOf(last);
  return {
    ...(continued !== undefined && { continueFromVideo: continued.clip }),
    ...(start && { sourceImage: start }),
    ...(isStart && { sourceImage: plain[0] }),
    ...(!isStart && plain.length > 0 && { referenceImages: plain }),
    ...(end && { lastFrameImage: end }),
    ...(keyframes.length > 0 && { keyframes }),
  };
}

/** Which of the references begins the clip; null: none does. */
export function firstFrameOf(references: readonly Reference[], { video }: ClipModel): string | null {
  const start = references.find(({ role }) => role === 'continue' || role === 'first');
  const plain = references.filter(({ role }) => role === undefined);
  return start?.key ?? (plain.length === 1 && video.start !== 'never' ? (plain[0]?.key ?? null) : null);
}

/** How many pictures of all kinds a clip of this model can be made with. */
export function pictureLimit({ video }: ClipModel): number {
  const start = video.start === 'never' ? 0 : 1;
  const shown = video.referencesWithStart ? video.maxReferences + start : Math.max(video.maxReferences, start);
  return shown + (video.lastFrame ? 1 : 0) + video.maxKeyframes;
}

/** Parts the chosen options into those that the model has a control for and the names of the others. */
export function fitClipOptions(options: ClipDraft['options'], model: ClipModel) {
  const fitting: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (name === 'options') {
      const own = fitOwn(value, model);
      if (Object.keys(own).length > 0) fitting[name] = own;
    } else if (hasClipControl(model, name, value)) fitting[name] = value;
    else left.push(name);
  }
  return { fitting, left };
}

/** Whether the model has a control for an option, and this value on it. */
export function hasClipControl({ video, seed, negativePrompt }: ClipModel, name: string, value?: unknown): boolean {
  const among = (values: readonly unknown[]) => value === undefined || values.includes(value);
  switch (name) {
    case 'duration':
      return among(lengthsOf(video));
    case 'resolution':
      return among(video.resolutions);
    case 'aspectRatio':
      return among(video.aspectRatios);
    case 'plannerModel':
      return video.planners !== null && among(video.planners);
    case 'storyboard':
    case 'topic':
      return video.planners !== null;
    case 'audio':
      return video.audio === 'optional';
    case 'seed':
      return seed;
    case 'negativePrompt':
      return negativePrompt;
    default:
      return true;
  }
}

/** Every length in seconds that a clip can have. */
export function lengthsOf({ duration: { min, max, values } }: ClipModel['video']): readonly number[] {
  return values ?? Array.from({ length: Math.floor(max - min) + 1 }, (_, at) => min + at);
}

/** What a clip costs before it is made. */
export function clipCost(
  model: ClipModel,
  provider: Pick<ProviderState, 'account'> | null,
  settled: Parameters<typeof estimateClip>[1],
): Cost {
  const amount = estimateClip(model, settled);
  const { price } = model.video;
  if (amount === null || price === null) return { kind: 'unknown' };
  if (amount > 0) return { kind: 'dollars', amount, asOf: price.asOf, source: price.source };
  return { kind: provider === null || provider.account === null ? 'free' : 'included' };
}

function fitOwn(value: unknown, model: Model): Record<string, unknown> {
  const schemas = new Map(ownOptions(model));
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter(([name, one]) => {
      const schema = schemas.get(name);
      return schema !== undefined && optionProblem(schema, one) === undefined;
    }),
  );
}
