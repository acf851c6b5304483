import { z } from 'zod';

/** How far the look of a picture is from another one. */
export const Drift = z.object({
  /** Distance of light and colours, mean and spread, in hundredths of OKLab; a trained eye sees differences from 2 on. */
  colour: z.number(),
  /** How many times as sharp it is; 1 is alike. */
  sharpness: z.number(),
});
export type Drift = z.infer<typeof Drift>;

/** What drift control measured: before the first frame was brought back, and after it. */
export const DriftControl = z.object({ before: Drift, after: Drift });
export type DriftControl = z.infer<typeof DriftControl>;

interface Spread {
  mean: number;
  spread: number;
}

/** What is compared: light, colours and sharpness in numbers. */
interface Compared {
  light: Spread;
  greenRed: Spread;
  blueYellow: Spread;
  sharpness: number;
}

/** Above this a continuation is seen to be of another colour. */
const LARGE_COLOUR = 6;
/** Outside of this it is seen to be softer or harsher. */
const LARGE_SHARPNESS = { min: 0.5, max: 2 };

/** How far a look has come from the one that it began with. */
export function driftBetween(look: Compared, first: Compared): Drift {
  const axes = ['light', 'greenRed', 'blueYellow'] as const;
  const distances = axes.flatMap((axis) => [
    look[axis].mean - first[axis].mean,
    look[axis].spread - first[axis].spread,
  ]);
  const smallest = 1e-6;
  return {
    colour: rounded(Math.hypot(...distances) * 100),
    sharpness: rounded(Math.max(look.sharpness, smallest) / Math.max(first.sharpness, smallest)),
  };
}

/** Whether anybody would see it. */
export function isLargeDrift({ colour, sharpness }: Drift): boolean {
  return colour > LARGE_COLOUR || sharpness < LARGE_SHARPNESS.min || sharpness > LARGE_SHARPNESS.max;
}

/** The drift as part of a sentence. */
export function driftInWords({ colour, sharpness }: Drift): string {
  return `colour ${colour}, sharpness ${sharpness} times`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
