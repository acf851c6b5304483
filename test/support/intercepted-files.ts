import { type FileCalls, fileCalls, type OpenFile } from '../../src/adapters/storage/atomic-write.ts';

/** The name of a call and which one it is, counted from 1 over all calls. */
export interface Intercepted {
  name: keyof FileCalls | keyof OpenFile;
  number: number;
}

/**
 * The real file system with somebody who looks before each call is made, and may throw in its place. Bytes are written
 * in two pieces, so that there is a moment between them.
 */
export function interceptedFiles(before: (call: Intercepted) => void): FileCalls {
  let number = 0;
  const called = (name: Intercepted['name']): void => {
    number += 1;
    before({ name, number });
  };
  return {
    async open(path, flags, mode) {
      called('open');
      return intercept(await fileCalls.open(path, flags, mode), called);
    },
    async rename(from, to) {
      called('rename');
      await fileCalls.rename(from, to);
    },
    async link(from, to) {
      called('link');
      await fileCalls.link(from, to);
    },
    async unlink(path) {
      called('unlink');
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

function intercept(file: OpenFile, called: (name: Intercepted['name']) => void): OpenFile {
  return {
    async write(bytes, offset, length) {
      called('write');
      return file.write(bytes, offset, offset === 0 ? Math.ceil(length / 2) : length);
    },
    async stat() {
      called('stat');
      return file.stat();
    },
    async sync() {
      called('sync');
      await file.sync();
    },
    async close() {
      await file.close();
      called('close');
    },
  };
}
