import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = `
  import { bundleCli } from './scripts/bundle-cli.mjs';
  await bundleCli({ entry: 'src/delivery/cli/main.ts', outdir: process.argv[1], sourcemap: false });`;

/** The command line as one program, made of the sources as they are; starts as fast as the published one. */
export interface Bundle {
  program: string;
  remove(): Promise<void>;
}

/** Bundles in a process of its own, in a folder of the package, where its dependencies are found. */
export async function bundle(): Promise<Bundle> {
  await mkdir(join(ROOT, '.tmp'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.tmp', 'durability-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, folder], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The command line could not be bundled (${code})`);
  return {
    program: join(folder, 'ima2.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
