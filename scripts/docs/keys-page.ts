import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { english } from '../../web/src/text/english.ts';
import { englishLater } from '../../web/src/text/english-later.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

/** What the page needs of a command of the web app. */
interface ShownCommand {
  id: string;
  title: string;
  scope: string;
  keys?: readonly string[];
}

/** Where commands work, in the order of the page; a scope that is not here makes the page fail. */
const SCOPES: Readonly<Record<string, string>> = {
  everywhere: 'Everywhere',
  create: 'Create: the prompt bar, and the picture in focus',
  library: 'The library',
  graph: 'The graph',
  storyboards: 'Storyboards',
  viewer: 'One picture',
  compare: 'Comparing pictures',
  mask: 'Editing inside a mask',
};

/** `docs/keys.md`: every command of the web studio with its own keys. Fails when a command has no English title. */
export const keysPage: Page = {
  file: 'docs/keys.md',
  make: async (root) => {
    const all = await readCommands(join(root, 'web/src'));
    const lost = all.find(({ scope }) => SCOPES[scope] === undefined);
    if (lost !== undefined) throw new Error(`${lost.id}: keys-page.ts has no heading for the scope ${lost.scope}`);
    return [
      GENERATED,
      '# Keys of the web studio',
      '',
      'On Apple machines `Ctrl` is `⌘`. Letters count outside of text fields. Inside a layer, its own keys go before those',
      'that work everywhere. `Esc` closes whatever is on top, and leaves the settings. Every key can be changed in the',
      'settings under *Shortcuts*; what has no key is found in the palette.',
      '',
      ...Object.entries(SCOPES).flatMap(([scope, heading]) => section(heading, ofScope(all, scope))),
    ].join('\n');
  },
};

function section(heading: string, commands: readonly ShownCommand[]): string[] {
  const rows = commands.map(({ title, keys = [] }) => [titleOf(title), keys.map(printed).join(', ')]);
  return [`## ${heading}`, '', table(['What', 'Keys'], rows), ''];
}

/** Those with keys in the order in which they are registered, then those without. */
function ofScope(all: readonly ShownCommand[], wanted: string): ShownCommand[] {
  const here = all.filter(({ scope, keys = [] }) => scope === wanted && keys.join() !== 'Escape');
  return [...here].sort((a, b) => Number(a.keys?.[0] === undefined) - Number(b.keys?.[0] === undefined));
}

function titleOf(key: string): string {
  const texts: Readonly<Record<string, unknown>> = { ...english, ...englishLater };
  const text = texts[key];
  if (typeof text !== 'string') throw new Error(`${key}: no English text`);
  return text;
}

const CAPS: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Delete: 'Del',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** A plus sign at the end is the key itself. */
function printed(keys: string): string {
  const parts = keys.split(/(?<=.)\+(?=.)/).map((part) => CAPS[part] ?? part);
  return code(parts.join('+'));
}

/**
 * All commands. Those of a page stand in files `*commands.ts`, which register them, export them, or export a function that
 * makes them; it is called with nothing to act on, because nothing is run.
 */
async function readCommands(web: string): Promise<ShownCommand[]> {
  pretendToBeAPage();
  const load = (file: string) => import(pathToFileURL(join(web, file)).href);
  const { commands } = await load('commands.ts');
  const made: ShownCommand[] = [];
  const names = (await readdir(join(web, 'features'), { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  for (const name of names.filter((each) => /(^|[/-])commands\.ts$/.test(each)).sort()) {
    for (const [exported, make] of Object.entries(await load(`features/${name}`))) {
      if (!exported.endsWith('Commands')) continue;
      const list: unknown = typeof make === 'function' ? make({}) : make;
      if (Array.isArray(list)) made.push(...list);
    }
  }
  const { assetCommands } = await load('features/assets/asset-actions.ts');
  made.push(...assetCommands('viewer', () => undefined));
  return [...commands.value, ...made];
}

/** The little of a browser that the modules of the page touch while they are loaded. */
function pretendToBeAPage(): void {
  const nothing = () => undefined;
  Object.assign(globalThis, {
    location: new URL('http://localhost/'),
    addEventListener: nothing,
    matchMedia: () => ({ matches: false, addEventListener: nothing }),
  });
}
