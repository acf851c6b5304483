import type { Asset } from '../../../../src/domain/asset.ts';
import type { Asked } from './runs.ts';

const UPLOAD = 'upload:';
const KINDS: readonly string[] = ['classic', 'edit', 'multimode-image'];
/** Options that a request and the record of a picture name alike. */
const SHARED = [
  'provider',
  'model',
  'quality',
  'size',
  'moderation',
  'reasoningEffort',
  'webSearchEnabled',
  'negativePrompt',
  'strength',
  'storyboard',
  'options',
  'composerPrompt',
] as const;

/**
 * What was asked for, as a picture tells it; null where the picture does not tell enough to ask for the same again. The
 * seed is left out: nobody knows whether it was asked for, and with it the same pictures would come.
 */
export function askedOf(asset: Asset): Asked | null {
  const prompt = asset.userPrompt?.trim() || asset.prompt?.trim() || '';
  if (prompt !== '' && asset.mediaType === 'video') return clipAsked(asset, prompt);
  if (prompt === '' || !KINDS.includes(asset.kind)) return null;
  const sent = sentOf(asset);
  if (sent === null) return null;
  const known = SHARED.flatMap((name) => (isSaid(asset[name]) ? [[name, asset[name]]] : []));
  const format = asset.notes?.find(({ code }) => code === 'FORMAT_CONVERTED') === undefined ? null : asset.format;
  return {
    ...(Object.fromEntries(known) as Asked),
    prompt,
    ...(asset.promptMode === 'direct' && { mode: 'direct' }),
    ...(isSaid(format) && { format }),
    ...countOf(asset),
    ...sent,
  };
}

/** An edit and an extension name the clip before them; so does one that went on from its last frame. */
function clipAsked(asset: Asset, prompt: string): Asked {
  const { provider, model, video, videoContinuity, videoSeries, storyboard, source, references } = asset;
  const known = { provider, model, prompt };
  const parent = videoContinuity?.['parentFilename'];
  const isChange = isSaid(video?.operation);
  if (isChange) return { ...saidOf(known), ...(typeof parent === 'string' && { videoUrl: parent }) };
  return {
    ...saidOf({ ...known, resolution: video?.resolution, aspectRatio: video?.aspectRatio, topic: videoSeries?.topic }),
    ...saidOf({ negativePrompt: asset.negativePrompt, options: asset['options'] }),
    ...(isSaid(video?.duration) && { duration: Math.max(1, Math.round(video.duration)) }),
    ...(storyboard === true && { storyboard }),
    ...(typeof parent === 'string' ? { continueFromVideo: parent } : isUpload(source) && { sourceImage: source }),
    ...((references?.length ?? 0) > 0 && { referenceImages: references?.filter(isUpload) }),
  } as Asked;
}

function saidOf(facts: Readonly<Record<string, unknown>>): Asked {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value))) as Asked;
}

/** The pictures that were sent along, as `upload:<id>`, the edited one first; empty where the picture names none. */
export function sentAlong({ references, source }: Asset): readonly string[] {
  return [source ?? '', ...(references ?? [])].filter(isUpload);
}

/** Null when there were pictures that the record does not name. */
function sentOf(asset: Asset): Pick<Asked, 'references' | 'image' | 'mask'> | null {
  const { source, mask, refsCount } = asset;
  const references = (asset.references ?? []).filter(isUpload);
  if (references.length < (refsCount ?? 0)) return null;
  const isEdit = asset.kind === 'edit';
  if (isEdit && !isUpload(source)) return null;
  if (asset['masked'] === true && !isUpload(mask)) return null;
  return {
    ...(references.length > 0 && { references }),
    ...(isEdit && isUpload(source) && { image: source }),
    ...(isEdit && isUpload(mask) && { mask }),
  };
}

function countOf({ kind, n, sequenceTotalRequested }: Asset): Pick<Asked, 'n' | 'maxImages'> {
  const count = n ?? sequenceTotalRequested;
  if (kind === 'edit' || !isSaid(count)) return {};
  return kind === 'classic' ? { n: count } : { maxImages: count };
}

function isUpload(name: unknown): name is string {
  return typeof name === 'string' && name.startsWith(UPLOAD);
}

function isSaid<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
