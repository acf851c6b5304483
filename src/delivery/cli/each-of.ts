import { StudioError } from '../../domain/errors.ts';
import { exitCodeOf } from './errors.ts';
import type { Output } from './output.ts';

/** Work on things that were named one by one. */
export interface EachOf<T> {
  work: (name: string) => Promise<T>;
  /** What is said of one that is done. */
  says: (done: T, name: string) => string;
}

/**
 * Does the same to each of several things. One that fails stops none of the others; the exit code is that of the first
 * failure. A single one that fails rejects. Resolves with what is done.
 */
export async function eachOf<T>(output: Output, names: readonly string[], { work, says }: EachOf<T>): Promise<T[]> {
  const items: T[] = [];
  const failures: { name: string; error: StudioError }[] = [];
  for (const name of new Set(names)) {
    try {
      const done = await work(name);
      items.push(done);
      output.done(says(done, name));
    } catch (failure) {
      failures.push({ name, error: StudioError.from(failure) });
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === 1 && items.length === 0) throw first.error;
  if (first !== undefined) process.exitCode = exitCodeOf(first.error);
  if (output.form !== 'json') {
    for (const { name, error } of failures) output.warn(`${name}: ${error.message}`);
    return items;
  }
  const told = failures.map(({ name, error }) => ({ name, error: error.toJSON() }));
  output.json({ ok: first === undefined, items, ...(told.length > 0 && { failures: told }) });
  return items;
}
