import { computed } from '@preact/signals';
import type { Model } from '../../../../src/domain/catalog.ts';
import { checkRequest } from '../../../../src/domain/check-request.ts';
import { type CheckedVideo, checkVideoRequest } from '../../../../src/domain/check-video.ts';
import { clipPictures } from '../../../../src/domain/video-pictures.ts';
import { clipModelOf } from '../generation/clip-choices.ts';
import { type ClipModel, clipCost } from '../generation/clip-request.ts';
import { type Cost, costOf, DEFAULTS } from '../generation/composer-request.ts';
import { catalogue, modelOf, providerOf } from '../system/system.ts';
import type { BoardDraft, ShotDraft } from './board-document.ts';
import { parentOf } from './board-edits.ts';
import { draft } from './open-board.ts';
import { shapeName, sizeOfShape } from './still-size.ts';

/** The record of the model that makes the shots; null: nobody is ready, or the chosen one is gone. */
export const boardModel = computed<ClipModel | null>(() => (draft.value === null ? null : modelFor(draft.value)));

/** The record of the model that makes the shots of a storyboard. */
export function modelFor({ provider, model }: Pick<BoardDraft, 'provider' | 'model'>): ClipModel | null {
  const { autoVideo = null, providers = [] } = catalogue.value ?? {};
  if (provider === null && model === null) return clipModelOf(autoVideo);
  // Who is named alone makes clips with the model of its own choice, and a model that is named alone is one of anybody's.
  const makers = providers.filter(
    ({ id, aliases }) => provider === null || id === provider || aliases.includes(provider),
  );
  const found = makers.flatMap((maker) => {
    const clips = maker.models.filter(({ video }) => video !== undefined);
    if (model !== null) return clips.filter(({ id, aliases }) => id === model || aliases.includes(model));
    return clips.find(({ id }) => id === maker.defaultVideoModel) ?? clips[0] ?? [];
  });
  return (found[0] as ClipModel | undefined) ?? null;
}

/** What the model makes of a shot: its settled length, and what is wrong with it. */
export function checkShot(board: BoardDraft, shot: ShotDraft, model: ClipModel): CheckedVideo {
  const isContinued = parentOf(board.shots, shot) !== undefined;
  const asked = {
    prompt: shot.prompt,
    ...(board.aspectRatio !== null && { aspectRatio: board.aspectRatio }),
    ...(board.resolution !== null && { resolution: board.resolution }),
    ...(shot.duration !== null && { duration: shot.duration }),
    ...(shot.references.length > 0 && { referenceFilenames: [...shot.references] }),
    ...(isContinued && { continueFromVideo: 'shot.mp4', driftControl: board.driftControl }),
  };
  return checkVideoRequest(model, asked, clipPictures(model, asked), 'generate');
}

/** What these shots cost together; null while no model is known. */
export function costOfShots(board: BoardDraft, shots: readonly ShotDraft[]): Cost | null {
  const model = modelFor(board);
  if (model === null) return null;
  const provider = providerOf(model.provider);
  return summed(shots.map((shot) => clipCost(model, provider, checkShot(board, shot, model).settled)));
}

/** Seconds that the shot takes; null while no model is known. */
export function lengthOfShot(board: BoardDraft, shot: ShotDraft): number | null {
  const model = modelFor(board);
  return model === null ? shot.duration : checkShot(board, shot, model).settled.duration;
}

/** The model that draws stills; null: nobody is ready. */
export function stillModel(): Model | null {
  return modelOf(null);
}

/** What is asked of a still: its shape is that of the clips. */
export function stillRequest(board: BoardDraft, shot: ShotDraft, model: Model): { prompt: string; size: string } {
  return { prompt: shot.prompt.trim(), size: sizeOfShape(model, shapeName(board, modelFor(board))) };
}

/** What so many stills cost. */
export function costOfStills(board: BoardDraft, shots: readonly ShotDraft[]): Cost | null {
  const model = stillModel();
  if (model === null) return null;
  const provider = providerOf(model.provider);
  return summed(
    shots.map((shot) => {
      const { settled } = checkRequest(model, { ...stillRequest(board, shot, model), n: 1 }, 'generate', DEFAULTS);
      return costOf(model, provider, settled);
    }),
  );
}

/** One price for several things; what is not known makes the sum unknown. */
export function summed(costs: readonly Cost[]): Cost {
  return costs.reduce<Cost>(
    (sum, one) => {
      if (sum.kind === 'unknown' || one.kind === 'unknown') return { kind: 'unknown' };
      if (one.kind === 'dollars') return { ...one, amount: one.amount + (sum.kind === 'dollars' ? sum.amount : 0) };
      return sum.kind === 'free' ? one : sum;
    },
    { kind: 'free' },
  );
}
