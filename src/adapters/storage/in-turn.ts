const tails = new Map<string, Promise<unknown>>();

/**
 * Runs jobs with one key one after the other, all over this process. Two connections of one process to one file would
 * otherwise wait for each other's lock in the thread that is to release it.
 */
export function inTurn<T>(key: string, job: () => Promise<T>): Promise<T> {
  const result = (tails.get(key) ?? Promise.resolve()).then(job);
  const tail = result
    .catch(() => undefined)
    .then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
  tails.set(key, tail);
  return result;
}
