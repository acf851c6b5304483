import type { Model } from '../../../../src/domain/catalog.ts';
import { formatSize } from '../../../../src/domain/picture-size.ts';
import type { ClipModel } from '../generation/clip-request.ts';
import { valueOfRatio } from '../generation/shape-name.ts';
import { shapesOf } from '../generation/size-choices.ts';
import type { BoardDraft } from './board-document.ts';

const USUAL = '16:9';

/** The shape of the clips of a storyboard, such as `16:9`; where the model chooses it by the first frame, the usual one. */
export function shapeName({ aspectRatio }: Pick<BoardDraft, 'aspectRatio'>, model: ClipModel | null): string {
  const name = aspectRatio ?? model?.video.defaultAspectRatio ?? USUAL;
  return /^\d+:\d+$/.test(name) ? name : USUAL;
}

/** The smallest size of a model for pictures that comes nearest to a shape, such as `1536x1024`. */
export function sizeOfShape(model: Model, ratio: string): string {
  const wanted = valueOfRatio(ratio);
  const distance = (value: number) => Math.abs(Math.log(value / wanted));
  const [nearest] = [...shapesOf(model)].sort((a, b) => distance(a.value) - distance(b.value));
  const [smallest] = nearest?.sizes ?? [];
  return smallest === undefined ? model.defaultSize : formatSize(smallest.size);
}

/** Width divided by height of a shape, no taller than what a row has room for. */
export function sizeWithin(ratio: string): number {
  return Math.max(0.75, Math.min(2.4, valueOfRatio(ratio)));
}
