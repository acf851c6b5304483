import { StudioError } from '../../domain/errors.ts';
import type { Storyboard } from '../../domain/storyboard.ts';

/** Why not all shots are there: what happened to the first of them, and which others there are. */
export function failureIn({ id, shots }: Storyboard): StudioError | undefined {
  const failed = shots.flatMap(({ failure }, at) => (failure === null ? [] : [{ failure, number: at + 1 }]));
  const [first, ...others] = failed;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : `; not made either: ${others.map(({ number }) => number).join(', ')}`;
  const numbers = failed.map(({ number }) => number);
  return ofShots(StudioError.revive(first.failure), id, numbers, more);
}

function ofShots(
  { kind, code, message, hint, retryable, details }: StudioError,
  id: string,
  shots: readonly number[],
  more: string,
): StudioError {
  const again = `\`ima2 storyboard run ${id}\` makes those that have no clip`;
  return new StudioError(kind, code, `Shot ${shots[0]}: ${message}${more}`, {
    hint: hint === undefined ? again : `${hint}. Then ${again}`,
    retryable,
    details: { ...details, shots },
  });
}
