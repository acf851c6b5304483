import { StudioError } from '../../domain/errors.ts';
import type { BulkOutcome } from '../../domain/library.ts';

/** Does something with each file, one after the other; what fails for one does not keep the others from it. */
export async function eachInTurn(
  filenames: readonly string[],
  work: (filename: string) => Promise<{ trashId?: string }>,
): Promise<BulkOutcome> {
  const results: BulkOutcome['results'] = [];
  for (const filename of new Set(filenames)) {
    try {
      results.push({ filename, ok: true, ...(await work(filename)) });
    } catch (failure) {
      const { code, message } = StudioError.from(failure);
      results.push({ filename, ok: false, code, message });
    }
  }
  const done = results.filter(({ ok }) => ok).length;
  return { done, failed: results.length - done, results };
}
