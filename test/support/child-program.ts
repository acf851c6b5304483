import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** How a child process ended. */
export interface ChildEnd {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/**
 * Turns a program of `test/support` into one JavaScript file in `folder` that starts fast: zod, which everything loads, is
 * in it. Other packages are found from this checkout, because those with native parts cannot be put into the file.
 */
export async function buildProgram(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [
      {
        name: 'packages-of-this-checkout',
        setup: ({ onLoad, onResolve }) => {
          // Error texts in forty languages would be half of what each start reads; one is enough.
          onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/][\w-]+\.js$/ }, ({ path }) =>
            /(en|index)\.js$/.test(path) ? undefined : { contents: 'export default () => ({});' },
          );
          onResolve({ filter: /^[a-z@][^:]*$/ }, ({ path }) =>
            path === 'zod' ? undefined : { path: import.meta.resolve(path), external: true },
          );
        },
      },
    ],
  });
  return outfile;
}

/** Starts a program with arguments. */
export function startProgram(file: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a program to its end. */
export async function runProgram(file: string, args: readonly string[]): Promise<ChildEnd> {
  const child = startProgram(file, args);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => {
    output.stdout += String(text);
  });
  child.stderr?.on('data', (text) => {
    output.stderr += String(text);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, ...output };
}
