/** Bundles the command line: one chunk per command, so that each loads only what it needs. */
import { chmod } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';

/**
 * Native packages, packages that are loaded by name when they are needed and would lose their names in a bundle, and
 * drivers that TypeORM would load if another database were asked for.
 */
const external = [
  'undici',
  'better-sqlite3',
  'sharp',
  '@napi-rs/canvas',
  '@google-cloud/spanner',
  '@sap/hana-client',
  '@sap/hana-client/extension/Stream',
  'expo-sqlite',
  'hdb-pool',
  'ioredis',
  'mongodb',
  'mssql',
  'mysql',
  'mysql2',
  'oracledb',
  'pg',
  'pg-native',
  'pg-query-stream',
  'react-native-sqlite-storage',
  'redis',
  'sql.js',
  'sqlite3',
  'ts-node',
  'typeorm-aurora-data-api-driver',
];

/** Folders of TypeORM that hold the drivers of other databases than the library's. */
const otherDrivers = [
  'aurora-mysql',
  'aurora-postgres',
  'capacitor',
  'cockroachdb',
  'cordova',
  'expo',
  'mongodb',
  'mysql',
  'nativescript',
  'oracle',
  'postgres',
  'react-native',
  'sap',
  'spanner',
  'sqljs',
  'sqlserver',
];

/**
 * Modules that their packages load at every start and that nothing here ever calls: the drivers of other databases,
 * search of entities by file pattern, colours for logged SQL, error texts in other languages. They are there and hold
 * nothing, which makes a cold start a third shorter.
 */
const unused = {
  name: 'unused',
  setup({ onLoad }) {
    const drivers = new RegExp(`[\\\\/]typeorm[\\\\/]driver[\\\\/](${otherDrivers.join('|')})[\\\\/][\\w.-]+\\.js$`);
    onLoad({ filter: drivers }, ({ path }) => ({ contents: `exports.${basename(path).split('.')[0]} = class {};` }));
    const packages = /[\\/]node_modules[\\/](tinyglobby|sql-highlight|@sqltools[\\/]formatter)[\\/].*\.c?js$/;
    onLoad({ filter: packages }, () => ({ contents: 'module.exports = {};' }));
    const locales = /[\\/]zod[\\/]v4[\\/]locales[\\/][\w-]+\.js$/;
    onLoad({ filter: locales }, ({ path }) => {
      const isNeeded = ['en.js', 'index.js'].includes(basename(path));
      return isNeeded ? undefined : { contents: 'export default () => ({});' };
    });
  },
};

/** Writes `<outdir>/ima2.mjs` and its chunks. `entry` is the compiled or the TypeScript source of the command line. */
export async function bundleCli({ entry, outdir, sourcemap = true }) {
  const result = await build({
    entryPoints: { ima2: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external,
    sourcemap,
    sourcesContent: false,
    // Names stay, for stack traces; keeping them through renaming would cost a tenth of every start.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    metafile: true,
    plugins: [unused],
    // Packages that were written for `require` keep one.
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
    },
  });
  await chmod(`${outdir}/ima2.mjs`, 0o755);
  return result.metafile;
}
