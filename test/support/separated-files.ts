import { type FileCalls, fileCalls } from '../../src/adapters/storage/atomic-write.ts';

/** What happens when a folder is on another file system: nothing is linked or renamed into it or out of it. */
export function separatedFiles(folder: string, files: FileCalls = fileCalls): FileCalls {
  const isApart = (path: string): boolean => path.startsWith(folder);
  const within = (call: FileCalls['link']): FileCalls['link'] => {
    return (from, to) => (isApart(from) === isApart(to) ? call(from, to) : refusal('EXDEV'));
  };
  return { ...files, link: within(files.link), rename: within(files.rename) };
}

/** A file system without hard links. */
export const linklessFiles: FileCalls = { ...fileCalls, link: () => refusal('EPERM') };

async function refusal(code: string): Promise<never> {
  throw Object.assign(new Error(`${code}: injected`), { code });
}
