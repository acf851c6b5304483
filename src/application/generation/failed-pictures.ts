import { isUncertain, StudioError } from '../../domain/errors.ts';
import type { ImageOrder, Warning } from '../../domain/generation.ts';
import type { Failure } from '../../domain/run.ts';

/** A call that gave fewer pictures than it was sent for. */
export interface FailedCall {
  /** Places of the missing pictures in the run, from 0. */
  missing: readonly number[];
  error: StudioError;
}

/** A call whose pictures from `index` on are not all there; undefined: they are. Without a reason the provider fell short. */
export function failedCall(
  kept: readonly { index: number }[],
  { index, n }: { index: number; n: number },
  reason: unknown,
): FailedCall | undefined {
  const places = Array.from({ length: n }, (_, at) => index + at);
  const missing = places.filter((place) => !kept.some((one) => one.index === place));
  if (missing.length === 0) return undefined;
  return { missing, error: reason === undefined ? fellShort() : StudioError.from(reason) };
}

/** What each missing picture ended with. */
export function failuresOf(calls: readonly FailedCall[]): Failure[] {
  return calls.flatMap(({ missing, error: { code, message } }) => missing.map((index) => ({ index, code, message })));
}

/** One warning for each call that fell short; the time limit of a sequence has a code of its own. */
export function shortfallWarnings(order: ImageOrder, calls: readonly FailedCall[], made: number): Warning[] {
  const isSequence = order.sequence !== null;
  return calls.map(({ missing, error }) => ({
    code: isSequence && error.kind === 'provider-timed-out' ? 'RESPONSES_IMAGE_TIMEOUT' : 'PARTIAL_RESULT',
    field: isSequence ? 'maxImages' : 'n',
    value: order.n,
    normalizedTo: made,
    reason: `${namesOf(missing)} failed: ${error.message} (${error.code})`,
  }));
}

/** The first reason, but a call that may have been billed is not hidden behind one that was refused. */
export function worstOf(reasons: readonly unknown[]): unknown {
  return reasons.find((reason) => StudioError.is(reason) && isUncertain(reason)) ?? reasons[0];
}

function namesOf(places: readonly number[]): string {
  const numbers = places.map((place) => place + 1);
  return numbers.length === 1 ? `Picture ${numbers[0]}` : `Pictures ${numbers.join(', ')}`;
}

function fellShort(): StudioError {
  return new StudioError(
    'provider-refused',
    'EMPTY_RESPONSE',
    'The provider sent fewer pictures than it was asked for',
    {
      hint: 'Ask for the missing ones alone',
    },
  );
}
