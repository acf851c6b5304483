import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('service-worker.js', import.meta.url));
/** Files of the shell beside those that the build makes. */
const STATIC = ['/', '/theme.js', '/favicon.svg', '/icon-192.png', '/manifest.webmanifest'];
/** Kept when it has been needed, not before: megabytes that most people never load. */
const LARGE = /PretendardVariable/;

/** Writes the service worker with the files of this build. Its bytes change with them, which is how browsers see a new version. */
export const keepShell: Plugin = {
  name: 'keep-shell',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const built = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/') && !file.endsWith('.map') && !LARGE.test(file))
        .map((file) => `/${file}`);
      const shell = [...STATIC, ...built.sort()];
      const version = createHash('sha256').update(shell.join('\n')).digest('hex').slice(0, 12);
      const code = readFileSync(source, 'utf8')
        .replace('const SHELL = [];', `const SHELL = ${JSON.stringify(shell)};`)
        .replace("const VERSION = '';", `const VERSION = '${version}';`);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  },
};
