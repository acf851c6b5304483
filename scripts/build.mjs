/** Builds what is published: the compiled package, the bundled command line, the web studio. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCli } from './bundle-cli.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Runs the program of an installed package, whatever the working directory and the search path are. */
function run(name, file, args) {
  const program = join(dirname(require.resolve(`${name}/package.json`)), file);
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
  // The program has said what is wrong.
  if (status !== 0) process.exit(status ?? 1);
}

const started = performance.now();
rmSync(join(root, 'dist'), { recursive: true, force: true });
run('typescript', 'bin/tsc', ['-p', 'tsconfig.build.json']);
await bundleCli({ entry: join(root, 'dist/delivery/cli/main.js'), outdir: join(root, 'dist/bin') });
if (existsSync(join(root, 'web/vite.config.ts'))) {
  run('vite', 'bin/vite.js', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn']);
} else {
  console.log('web/ is missing: built without the web studio');
}
console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
