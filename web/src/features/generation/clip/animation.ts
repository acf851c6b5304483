import type { ClipModel } from '../../../state/generation/clip-request.ts';

/** What an animated picture becomes when nothing else is said, in seconds. */
export const ANIMATION_S = 5;

/** The length of a clip of this model that is nearest to so many seconds. */
export function nearestLength({ video: { duration } }: ClipModel, seconds: number): number {
  const { min, max, values } = duration;
  if (values === undefined) return Math.max(min, Math.min(max, seconds));
  return values.reduce((best, one) => (Math.abs(one - seconds) < Math.abs(best - seconds) ? one : best));
}
