import type { Motion, Move } from './read-motion.ts';

/** Where a camera looks: how much larger than the frame it sees a picture, and how far beside its middle in frame sizes. */
export interface Pose {
  zoom: number;
  x: number;
  y: number;
}

const REST: Pose = { zoom: 1, x: 0, y: 0 };
/** Where each movement ends, at an even pace. Edges stay outside of the frame: `x` and `y` are within half of `zoom - 1`. */
const ENDS: Readonly<Record<Move, Pose>> = {
  in: { zoom: 1.32, x: 0, y: 0.02 },
  out: { zoom: 0.88, x: 0, y: 0 },
  left: { zoom: 1.2, x: -0.09, y: 0 },
  right: { zoom: 1.2, x: 0.09, y: 0 },
  up: { zoom: 1.2, x: 0, y: -0.09 },
  down: { zoom: 1.2, x: 0, y: 0.09 },
  orbit: { zoom: 1.14, x: 0.06, y: 0 },
  still: REST,
};

/** The pose at `time`, 0 to 1. From a given first frame the camera starts at rest; a picture of its own it crosses whole. */
export function poseAt({ move, pace }: Motion, time: number, fromRest: boolean): Pose {
  const end = paced(ENDS[move], pace);
  if (fromRest) return between(REST, end, eased(time));
  if (move === 'out') return between(paced(ENDS.in, pace), REST, eased(time));
  if (move === 'in' || move === 'still') return between(REST, end, eased(time));
  return between({ zoom: end.zoom, x: -end.x, y: -end.y }, end, eased(time));
}

/** The same for what stands nearer: it moves more, and against the rest when the camera goes around it. */
export function nearer(pose: Pose, move: Move): Pose {
  if (move === 'orbit') return { zoom: 1 + (pose.zoom - 1) * 1.15, x: -pose.x * 0.35, y: pose.y };
  return { zoom: 1 + (pose.zoom - 1) * 1.2, x: pose.x * 1.35, y: pose.y * 1.35 };
}

/** Starts and ends softly. */
export function eased(time: number): number {
  return (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, time)))) / 2;
}

function paced({ zoom, x, y }: Pose, pace: number): Pose {
  return { zoom: 1 + (zoom - 1) * pace, x: x * pace, y: y * pace };
}

function between(from: Pose, to: Pose, share: number): Pose {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return { zoom: mix(from.zoom, to.zoom), x: mix(from.x, to.x), y: mix(from.y, to.y) };
}
