import { StudioError } from '../domain/errors.ts';

/** Shorter texts are no credentials, and would tear words apart. */
const SHORTEST = 6;

/**
 * The same failure; where anything in it holds the credential, one with `***` in its place. An upstream may quote the
 * credential where it has room for a label, and labels are shown.
 */
export function withoutSecret(failure: unknown, secret: string | undefined): unknown {
  if (secret === undefined || secret.length < SHORTEST || !StudioError.is(failure)) return failure;
  const written = JSON.stringify(failure);
  const quoted = JSON.stringify(secret).slice(1, -1);
  return written.includes(quoted) ? StudioError.revive(JSON.parse(written.replaceAll(quoted, '***'))) : failure;
}
