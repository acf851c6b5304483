import { type FileCalls, fileCalls, type OpenFile } from '../../src/adapters/storage/atomic-write.ts';

/** The name of a call and which one it is, counted from 1 over all calls. */
export interface Intercepted {
  name: keyof FileCalls | keyof OpenFile;
  number: number;
}

/** Looks before a call is made. It may throw in its place, or let it wait. */
type Look = (call: Intercepted) => void | Promise<void>;

/** The real file system with somebody who looks. Bytes are written in two pieces, so that there is a moment between them. */
export function interceptedFiles(before: Look): FileCalls {
  let number = 0;
  const called = async (name: Intercepted['name']): Promise<void> => {
    number += 1;
    await before({ name, number });
  };
  return {
    async open(path, flags, mode) {
      await called('open');
      return intercept(await fileCalls.open(path, flags, mode), called);
    },
    async rename(from, to) {
      await called('rename');
      await fileCalls.rename(from, to);
    },
    async link(from, to) {
      await called('link');
      await fileCalls.link(from, to);
    },
    async unlink(path) {
      await called('unlink');
      await fileCalls.unlink(path);
    },
  };
}

/** A file system whose n-th call of one kind fails with a code; counts the calls of every kind. */
export function failingFiles(failing: { name: Intercepted['name']; nth: number; code: string } | undefined): {
  files: FileCalls;
  counts: Map<string, number>;
} {
  const counts = new Map<string, number>();
  const files = interceptedFiles(({ name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (name === failing?.name && count === failing.nth) {
      throw Object.assign(new Error(`${failing.code}: injected`), { code: failing.code });
    }
  });
  return { files, counts };
}

/**
 * A file system in which nobody gets to the n-th call or any after it: what used it stays there for good, as in a process
 * that was killed then, but for open files. `stopped` resolves when somebody has come to that call.
 */
export function stoppingFiles(nth: number): { files: FileCalls; stopped: Promise<'stopped'> } {
  let resolve: (outcome: 'stopped') => void = () => {};
  const stopped = new Promise<'stopped'>((done) => {
    resolve = done;
  });
  const never = new Promise<void>(() => {});
  const files = interceptedFiles(({ number }) => {
    if (number < nth) return undefined;
    resolve('stopped');
    return never;
  });
  return { files, stopped };
}

function intercept(file: OpenFile, called: (name: Intercepted['name']) => Promise<void>): OpenFile {
  return {
    async write(bytes, offset, length) {
      await called('write');
      return file.write(bytes, offset, offset === 0 ? Math.ceil(length / 2) : length);
    },
    async stat() {
      await called('stat');
      return file.stat();
    },
    async sync() {
      await called('sync');
      await file.sync();
    },
    async close() {
      await file.close();
      await called('close');
    },
  };
}
