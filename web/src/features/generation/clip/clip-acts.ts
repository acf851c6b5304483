import type { Asset } from '../../../../../src/domain/asset.ts';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { studio } from '../../../api.ts';
import { frameUrl } from '../../../state/assets/clips.ts';
import { promptOf } from '../../../state/assets/pictures.ts';
import { clipChoice, clipDraft, clipModelOf, clipRecord } from '../../../state/generation/clip-choices.ts';
import { type ClipModel, clipCost } from '../../../state/generation/clip-request.ts';
import { focusPrompt, replace } from '../../../state/generation/composer.ts';
import type { ClipDraft, Reference } from '../../../state/generation/composer-document.ts';
import { uploadedReference } from '../../../state/generation/composer-kept.ts';
import { addFiles, bring, frameReference } from '../../../state/generation/references.ts';
import { clipShape, emptySlot, failed } from '../../../state/generation/run-changes.ts';
import { changeRun, type RunView } from '../../../state/generation/runs.ts';
import { cancelRun, startRun } from '../../../state/generation/start-run.ts';
import { catalogue, providerOf } from '../../../state/system/system.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { costWord } from '../bar/words.ts';
import { ANIMATION_S, nearestLength } from './animation.ts';

/** Goes on from the end of a clip: its last frame is the one reference, and the words are open. One step that can be undone. */
export function continueFrom(asset: Asset): void {
  const reference = frameReference(asset.filename, frameUrl(asset.filename, 'last'));
  const own = asset.provider && asset.model ? { provider: asset.provider, model: asset.model } : null;
  const isReady = clipModelOf(own) !== null && providerOf(own?.provider)?.ready === true;
  const clip: ClipDraft = { ...clipDraft.value, isOn: true, ...(isReady && { model: own }) };
  replace({ prompt: '', references: [reference], clip }, t('clip.continued'));
  bring([reference]);
  focusPrompt();
}

/** Starts a short clip that begins with a picture, and says what it costs. */
export function animate(asset: Asset): void {
  const model = clipRecord.value;
  if (model === null) {
    toast(t('clip.nobody'), { kind: 'error' });
    return;
  }
  const duration = nearestLength(model, ANIMATION_S);
  const choice = clipChoice.value;
  const asked = {
    prompt: promptOf(asset) || t('clip.animatePrompt'),
    ...(choice !== null && { provider: choice.provider, model: choice.model }),
    ...{ sourceFilename: asset.filename, duration, resolution: model.video.defaultResolution },
    ...(model.video.aspectRatios.includes('auto') && { aspectRatio: 'auto' }),
  };
  const size = asset.width && asset.height ? { width: asset.width, height: asset.height } : clipShape(null);
  const requestId = startRun({ form: 'clip', asked, provider: model.provider, model: model.id, count: 1, size });
  const cost = clipCost(model, providerOf(model.provider), { duration, resolution: model.video.defaultResolution });
  toast(t('clip.animating', { price: costWord(cost) }), {
    action: { label: t('common.cancel'), run: () => cancelRun(requestId) },
  });
}

/** Prompt, pictures, model and options of a clip, put into the bar. */
export function reuseClip(run: RunView, asset?: Asset): void {
  const { prompt, provider, model, requestId: _, ...asked } = run.asked ?? { prompt: run.prompt };
  const { sourceImage, referenceImages, lastFrameImage, continueFromVideo, keyframes, videoUrl: __, ...rest } = asked;
  const { sourceFilename: ___, referenceFilenames: ____, lastFrameFilename: _____, ...options } = rest;
  const choice = { provider: run.provider ?? provider ?? '', model: run.model ?? model ?? '' };
  const references = [
    ...(continueFromVideo === undefined
      ? []
      : [frameReference(continueFromVideo, frameUrl(continueFromVideo, 'last'))]),
    ...[sourceImage ?? '', ...(referenceImages ?? [])].flatMap((name) => upload(name)),
    ...upload(lastFrameImage ?? '', { role: 'last' }),
    ...(keyframes ?? []).flatMap(({ image, at }) => upload(image, { role: 'key', at })),
  ];
  const clip: ClipDraft = {
    isOn: true,
    model: clipModelOf(choice) === null ? clipDraft.value.model : choice,
    options: known(options),
  };
  const words = prompt ?? (asset ? promptOf(asset) : run.prompt);
  replace({ prompt: words, references, clip }, t('bar.allReused'));
  bring(references);
  focusPrompt();
}

/** Starts an edit of a clip, or its extension. `source` is a clip of the library or `upload:<id>`. */
export function startChange(
  how: 'edit' | 'extend',
  source: string,
  order: { prompt: string; duration?: number; model: ClipModel; size: { width: number; height: number } },
): string {
  const { prompt, duration, model, size } = order;
  const asked = { prompt, provider: model.provider, model: model.id, videoUrl: source };
  return startRun({
    form: `clip-${how}`,
    asked: { ...asked, ...(duration !== undefined && { duration }) },
    ...{ provider: model.provider, model: model.id, count: 1, size },
  });
}

/** Everybody who is ready and can change clips so, the chosen one first. */
export function changersOf(how: 'edit' | 'extend', own?: Pick<Asset, 'model' | 'provider'> | null): ClipModel[] {
  const all = (catalogue.value?.providers ?? [])
    .filter(({ ready }) => ready)
    .flatMap(({ models }) => models.filter((model): model is ClipModel => canChange(model, how)));
  const next = clipRecord.value;
  // Whoever made it knows it best, whichever of their models that was; the one of the bar comes after them.
  const fits = (model: Model) => [
    model.id === own?.model && model.provider === own?.provider,
    model.provider === own?.provider,
    model.id === next?.id && model.provider === next?.provider,
    model.provider === next?.provider,
  ];
  const rank = (model: Model) => {
    const at = fits(model).indexOf(true);
    return at < 0 ? all.length : at;
  };
  return all.sort((a, b) => rank(a) - rank(b));
}

/** Takes a frame of a clip as a reference, a picture like any other. */
export async function frameAsReference(asset: Asset, position: string | number): Promise<void> {
  const { bytes, mediaType } = await studio.video.frame(asset.filename, position);
  const name = `${asset.filename.replace(/\.\w+$/, '')}-${position}.png`;
  addFiles([new File([bytes as BlobPart], name, { type: mediaType })]);
  focusPrompt();
}

/** Whether a dropped file is a clip. */
export function isClipFile({ type, name }: Pick<File, 'type' | 'name'>): boolean {
  return type === 'video/mp4' || /\.mp4$/i.test(name);
}

/** Tries again to fetch a clip that its upstream has made; nothing is made or paid for again. */
export async function fetchAgain({ requestId }: RunView): Promise<void> {
  changeRun(requestId, (run) => ({
    ...run,
    ...{ state: 'running', phase: 'streaming', stage: undefined, error: null, elapsed: null, slots: [emptySlot(0)] },
  }));
  toast(t('clip.fetching'));
  try {
    await studio.video.resume(requestId, { queue: true });
  } catch (failure) {
    changeRun(requestId, (run) => failed(run, failure));
  }
}

function canChange(model: Model, how: 'edit' | 'extend'): boolean {
  return model.video?.actions.includes(how) === true;
}

function upload(name: string, facts: Partial<Reference> = {}): Reference[] {
  return name.startsWith('upload:') ? [{ ...uploadedReference(name.slice('upload:'.length)), ...facts }] : [];
}

function known(options: Readonly<Record<string, unknown>>): ClipDraft['options'] {
  return Object.fromEntries(
    ['duration', 'resolution', 'aspectRatio', 'plannerModel', 'storyboard', 'topic', 'audio', 'seed', 'driftControl']
      .concat(['negativePrompt', 'options'])
      .flatMap((name) => (options[name] === undefined || options[name] === null ? [] : [[name, options[name]]])),
  );
}
