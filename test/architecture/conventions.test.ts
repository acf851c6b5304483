import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { RULES, type Tree } from './rules.ts';

const repository = dirname(createRequire(import.meta.url).resolve('../../package.json'));

/** Files with code; `src`, `web/src`, `test` and `scripts`. */
function readTree(): Tree {
  const files = ['src', 'web/src', 'test', 'scripts'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path);
  return new Map(files.filter(isCode).map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}

const tree = readTree();

/** For a program that reads all sources. */
const PATIENCE_MS = 60_000;

/** For each rule a file that breaks it, and what the rule must say of it. `null` takes a file away. */
const VIOLATIONS: Readonly<Record<string, [path: string, text: string | null, says: RegExp]>> = {
  'a provider has its files, and passes the suite': [
    'src/adapters/providers/new/new.ts',
    '',
    /new\.models\.ts is missing/,
  ],
  'a port has a suite, and a fake that passes it': [
    'test/contracts/clock.contract.ts',
    null,
    /clock\.contract\.ts is missing/,
  ],
  'a port class has only abstract members': [
    'src/ports/planted.ts',
    'export abstract class Planted {\n  abstract a(): void;\n  b(): void {}\n}\n',
    /b\(\): void/,
  ],
  'a use-case file holds one class with one execute': [
    'src/application/assets/sort-assets.ts',
    'export class SortAssets {\n  execute(): void {}\n  undo(): void {}\n}\n',
    /undo beside execute/,
  ],
  'the same words name an area everywhere': ['src/application/pictures/pictures.ts', '', /pictures is no area/],
  'every endpoint is called by a test': [
    'src/delivery/http/endpoints.ts',
    "  assets: {\n    shuffle: { method: 'POST', path: '/api/shuffle', answers: 'json' },\n  },\n",
    /assets\.shuffle/,
  ],
  'names say what a thing is': ['src/domain/planted.ts', 'export class AssetManager {}', /AssetManager/],
  'no provider is named outside its home': ['src/domain/planted.ts', `if (id === 'grok') {}`, /grok/],
  'a setting that takes effect is read': [
    'src/domain/settings-planted.ts',
    "export const planted = {\n  'planted.on': flag({ default: true, says: 'Nothing' }),\n};\n",
    /planted\.on is read by nobody/,
  ],
  'a setting that is planned or has no effect is not read': [
    'src/adapters/system/planted.ts',
    "export const most = settings['ids.generatedHexBytes'];",
    /ids\.generatedHexBytes is read and planned/,
  ],
  'every export has a sentence': ['src/domain/planted.ts', 'export const planted = 1;\n', /planted\.ts: planted/],
  'one file reads the environment': ['src/domain/planted.ts', 'export const x = process.env.HOME;', /process\.env/],
  'requests leave through the guarded fetch or the typed client': [
    'src/adapters/storage/planted.ts',
    'await fetch(address);',
    /fetch/,
  ],
  'errors are told by their code': ['src/domain/planted.ts', 'if (x instanceof Error) {}', /instanceof/],
  'exports have names': ['src/domain/planted.ts', 'export default 1;', /export default/],
  'nothing is left for later': ['src/domain/planted.ts', `const x = 'TO${'DO'}';`, /planted/],
  'a folder has no index file, beside the package itself': ['src/domain/index.ts', '', /index\.ts/],
  'a file is short enough to be read': ['src/domain/planted.ts', '//\n'.repeat(301), /has 301/],
};

describe('conventions', () => {
  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expect(rule.broken(tree)).toEqual([]);
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('are told apart when broken: %s', (name, rule) => {
    const [path, text, says] = VIOLATIONS[name] ?? ['', '', /^$/];
    const planted = new Map(tree);
    if (text === null) planted.delete(path);
    else planted.set(path, text);
    const before = new Set(rule.broken(tree));
    expect(rule.broken(planted).filter((sentence) => !before.has(sentence))).toContainEqual(
      expect.stringMatching(says),
    );
  });

  it('hold for the example of the docs', () => {
    const page = readFileSync(join(repository, 'docs/adding-a-provider.md'), 'utf8');
    const files = [...page.matchAll(/^`([\w./-]+\.ts)`\n```ts\n([\s\S]*?)^```$/gm)];
    const followed = new Map([...tree, ...files.map(([, path = '', text = '']) => [path, text] as const)]);
    expect(files).toHaveLength(4);
    expect(RULES.flatMap((rule) => rule.broken(followed))).toEqual([]);
  });

  it('hold for a whole program', () => {
    expect(tree.size).toBeGreaterThan(150);
  });

  it(
    'keep generated pages fresh',
    async () => {
      const args = [join(repository, 'scripts/generate-docs.mjs'), '--check'];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: repository });
      expect(stdout).toMatch(/pages are fresh/);
    },
    PATIENCE_MS,
  );
});
