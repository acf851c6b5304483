import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

/** A small program that breaks no rule: every layer with what it may import. */
const TREE: Readonly<Record<string, string>> = {
  'src/domain/errors.ts': 'export const kinds = 1; export type Kind = string;',
  'src/domain/asset.ts': `import { z } from 'zod'; import type { Kind } from './errors.ts'; export const asset: Kind = z.string().parse('');`,
  'src/domain/run.ts': `import type { asset } from './asset.ts'; export const run = 1 as unknown as typeof asset;`,
  'src/domain/check-request.ts': `import type { asset } from './asset.ts'; import { kinds } from './errors.ts'; export const check = kinds as unknown as typeof asset;`,
  'src/ports/clock.ts': `import type { Kind } from '../domain/errors.ts'; export abstract class Clock { abstract now(): Kind; }`,
  'src/application/studio.ts': `import { z } from 'zod'; import type { Clock } from '../ports/clock.ts'; export const studio = (clock: Clock) => z.string().parse(clock.now());`,
  'src/adapters/network/guarded-fetch.ts': `import { request } from 'undici'; export const guarded = request;`,
  'src/adapters/providers/shared/upstream.ts': `import { guarded } from '../../network/guarded-fetch.ts'; export const upstream = guarded;`,
  'src/adapters/providers/one/one.ts': `import { upstream } from '../shared/upstream.ts'; export const one = upstream;`,
  'src/adapters/providers/two/two.ts': `import { readFile } from 'node:fs/promises'; export const two = readFile;`,
  'src/adapters/storage/database.ts': `import Database from 'better-sqlite3'; import { DataSource } from 'typeorm'; export const database = [Database, DataSource];`,
  'src/adapters/storage/storage.module.ts': `import { ContainerModule } from 'inversify'; import { database } from './database.ts'; export const storage = [ContainerModule, database];`,
  'src/container.ts': `import { Container } from 'inversify'; import { storage } from './adapters/storage/storage.module.ts'; import { studio } from './application/studio.ts'; export const wire = [Container, storage, studio];`,
  'src/adapters/system/load-settings.ts': `import { readFileSync } from 'node:fs'; export const load = readFileSync;`,
  'src/local-settings.ts': `export { load } from './adapters/system/load-settings.ts';`,
  'src/delivery/cli/studio.ts': `import { load } from '../../local-settings.ts'; export const cliStudio = load;`,
  'src/delivery/sdk/open-local.ts': `import { wire } from '../../container.ts'; export const openLocal = wire;`,
  'src/delivery/http/contract.ts': `import { asset } from '../../domain/asset.ts'; export const contract = asset;`,
  'src/delivery/http/client.ts': `import type { contract } from './contract.ts'; export const connect = (): typeof contract => '';`,
  'src/delivery/http/server.ts': `import Koa from 'koa'; import { contract } from './contract.ts'; export const server = [Koa, contract];`,
  'src/delivery/cli/main.ts': `import { Command } from 'commander'; export const main = async () => [Command, await import('../sdk/open-local.ts'), await import('../http/server.ts')];`,
  'web/src/api.ts': `import { signal } from '@preact/signals'; import { connect } from '../../src/delivery/http/client.ts'; import type { contract } from '../../src/delivery/http/contract.ts'; export const api = signal<typeof contract>(connect());`,
  'web/src/app.tsx': `import { api } from './api.ts'; export function App() { return <p>{api}</p>; }`,
  'web/vite.config.ts': 'export const config = 1;',
  'test/support/temp-studio.ts': 'export const tempStudio = 1;',
};

/** One violation for each rule, and for the layers one in each spelling that an import can have. */
const VIOLATIONS: readonly [rule: string, file: string, line: string][] = [
  ['domain', 'src/domain/v1.ts', `import { Clock } from '../ports/clock.ts'; export const x = Clock;`],
  ['domain', 'src/domain/v2.ts', `import type { Clock } from '../ports/clock.ts'; export type X = Clock;`],
  ['domain', 'src/domain/v3.ts', `export type X = import('../ports/clock.ts').Clock;`],
  ['domain', 'src/domain/v4.ts', `export const x = async () => await import('../ports/clock.ts');`],
  ['domain', 'src/domain/v5.ts', `export * from '../ports/clock.ts';`],
  ['domain', 'src/domain/v6.ts', `import { readFile } from 'node:fs/promises'; export const x = readFile;`],
  ['domain', 'src/domain/v7.ts', `import { Command } from 'commander'; export const x = Command;`],
  ['ports', 'src/ports/v1.ts', `import { z } from 'zod'; export const x = z;`],
  [
    'ports',
    'src/ports/v2.ts',
    `import type { studio } from '../application/studio.ts'; export type X = typeof studio;`,
  ],
  ['application', 'src/application/v1.ts', `import { randomUUID } from 'node:crypto'; export const x = randomUUID;`],
  [
    'application',
    'src/application/v2.ts',
    `import { database } from '../adapters/storage/database.ts'; export const x = database;`,
  ],
  [
    'adapters',
    'src/adapters/storage/v1.ts',
    `import type { studio } from '../../application/studio.ts'; export type X = typeof studio;`,
  ],
  ['delivery', 'src/delivery/http/v1.ts', `import type { Clock } from '../../ports/clock.ts'; export type X = Clock;`],
  [
    'delivery',
    'src/delivery/cli/v1.ts',
    `import { database } from '../../adapters/storage/database.ts'; export const x = database;`,
  ],
  ['container-only', 'src/delivery/http/v2.ts', `import { wire } from '../../container.ts'; export const x = wire;`],
  ['container', 'src/container.ts', `import { server } from './delivery/http/server.ts'; export const x = server;`],
  ['providers-apart', 'src/adapters/providers/one/v1.ts', `import { two } from '../two/two.ts'; export const x = two;`],
  ['local-settings', 'src/local-settings.ts', `export { database } from './adapters/storage/database.ts';`],
  [
    'local-settings-only',
    'src/delivery/http/v6.ts',
    `import { load } from '../../local-settings.ts'; export const x = load;`,
  ],
  [
    'providers-apart',
    'src/adapters/providers/shared/v1.ts',
    `import { two } from '../two/two.ts'; export const x = two;`,
  ],
  [
    'providers-behind-ports',
    'src/adapters/storage/v2.ts',
    `import { two } from '../providers/two/two.ts'; export const x = two;`,
  ],
  ['deliveries-apart', 'src/delivery/sdk/v1.ts', `import { main } from '../cli/main.ts'; export const x = main;`],
  ['domain-in-browser', 'src/domain/check-request.ts', `import { asset } from './asset.ts'; export const x = asset;`],
  [
    'web-types',
    'web/src/v1.tsx',
    `import type { studio } from '../../src/application/studio.ts'; export const x = (props: { s: typeof studio }) => <p>{props.s}</p>;`,
  ],
  [
    'web-values',
    'web/src/v2.tsx',
    `import { contract } from '../../src/delivery/http/contract.ts'; export const x = <p>{contract}</p>;`,
  ],
  ['web-packages', 'web/src/v3.ts', `import { z } from 'zod'; export const x = z;`],
  [
    'not-to-test',
    'src/domain/v8.ts',
    `import { tempStudio } from '../../test/support/temp-studio.ts'; export const x = tempStudio;`,
  ],
  ['not-to-web', 'src/delivery/http/v3.ts', `import { App } from '../../../web/src/app.tsx'; export const x = App;`],
  ['no-circular', 'src/domain/asset.ts', `import { run } from './run.ts'; export const x = run;`],
  ['resolvable', 'src/domain/v11.ts', `import { gone } from './gone.ts'; export const x = gone;`],
  ['declared', 'src/delivery/http/v4.ts', `import { build } from 'vite'; export const x = build;`],
  [
    'home-of-better-sqlite3',
    'src/adapters/storage/v3.ts',
    `import Database from 'better-sqlite3'; export const x = Database;`,
  ],
  [
    'home-of-typeorm',
    'src/adapters/system/v1.ts',
    `import { DataSource } from 'typeorm'; export const x = DataSource;`,
  ],
  ['home-of-undici', 'src/adapters/providers/one/v2.ts', `import { request } from 'undici'; export const x = request;`],
  ['home-of-sharp', 'src/adapters/storage/v4.ts', `import sharp from 'sharp'; export const x = sharp;`],
  [
    'home-of-napi-rs-canvas',
    'src/adapters/network/v7.ts',
    `import { createCanvas } from '@napi-rs/canvas'; export const x = createCanvas;`,
  ],
  ['home-of-inversify', 'src/delivery/sdk/v2.ts', `import { Container } from 'inversify'; export const x = Container;`],
  ['home-of-xyflow-react', 'web/src/v4.ts', `import { ReactFlow } from '@xyflow/react'; export const x = ReactFlow;`],
  ['home-of-koa', 'src/delivery/cli/v2.ts', `import Koa from 'koa'; export const x = Koa;`],
  ['home-of-commander', 'src/delivery/http/v5.ts', `import { Command } from 'commander'; export const x = Command;`],
];

interface Cruise {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const require = createRequire(import.meta.url);
const repository = join(dirname(require.resolve('../../package.json')));
const program = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
let root: string;

async function plant(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  const at = join(root, folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(at, file)), { recursive: true });
    await writeFile(join(at, file), `${text}\n`);
  }
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    await cp(join(repository, file), join(at, file));
  await symlink(join(repository, 'node_modules'), join(at, 'node_modules'));
  return at;
}

/** What the check says, in the words of the program that `npm run layers` starts. */
async function cruise(at: string): Promise<Cruise> {
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'web/src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: at, maxBuffer: 64 * 1024 ** 2 });
  return JSON.parse(stdout);
}

const broken = ({ summary }: Cruise) => summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ima2-layers-'));
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

/** For a program that reads all sources. */
jest.setTimeout(60_000);

describe('layers', () => {
  it('hold in this program', async () => {
    const result = await cruise(repository);
    expect(broken(result)).toEqual([]);
    expect(result.modules.length).toBeGreaterThan(100);
  });

  it('let every layer import what it may', async () => {
    expect(broken(await cruise(await plant('clean', TREE)))).toEqual([]);
  });

  it('are broken by one violation of each rule, however the import is spelled', async () => {
    const planted: Record<string, string> = { ...TREE };
    for (const [, file, line] of VIOLATIONS) planted[file] = `${line}\n${planted[file] ?? ''}`;
    const found = broken(await cruise(await plant('broken', planted)));
    for (const [rule, file] of VIOLATIONS) expect(found).toContain(`${rule}: ${file}`);
  });

  it('have a violation here for every rule that there is', () => {
    const { forbidden } = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    const shown = new Set(VIOLATIONS.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});
