import type { VideoAbilities } from './catalog.ts';

/** Lengths in seconds: whole ones from `min` to `max`, or only those of `values`. */
export interface ClipLengths {
  min: number;
  max: number;
  values?: readonly number[] | undefined;
  /** What narrows them, in words that end a sentence. */
  where?: string | undefined;
}

/** How long a new clip may be, with so many references and at that resolution. */
export function lengthsFor({ duration }: VideoAbilities, references: number, resolution: string | null): ClipLengths {
  const { min, max, values, valuesAt, valuesWithReferences } = duration;
  const sharp = resolution === null ? undefined : valuesAt?.[resolution];
  const shown = references > 1 ? valuesWithReferences : undefined;
  if (sharp === undefined && shown === undefined) return { min, max, values };
  const both = sharp?.filter((seconds) => shown?.includes(seconds) ?? true) ?? shown;
  const what = [
    ...(sharp === undefined ? [] : [`at ${resolution}`]),
    ...(shown === undefined ? [] : ['with references']),
  ];
  return { min, max, values: both, where: ` ${what.join(' ')}` };
}

/** Whether a clip may have this length. */
export function takes({ min, max, values }: ClipLengths, seconds: unknown): seconds is number {
  if (typeof seconds !== 'number') return false;
  return values?.includes(seconds) ?? (Number.isInteger(seconds) && seconds >= min && seconds <= max);
}

/** The length that comes nearest to one that cannot be had. */
export function nearest({ min, max, values }: ClipLengths, seconds: number): number {
  const clamped = Math.min(max, Math.max(min, seconds));
  const byDistance = [...(values ?? [])].sort((a, b) => Math.abs(a - seconds) - Math.abs(b - seconds));
  return byDistance[0] ?? clamped;
}

/** The lengths, to go behind `duration must be`. */
export function inWords({ min, max, values }: ClipLengths): string {
  if (values === undefined) return `a whole number from ${min} to ${max}`;
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}
