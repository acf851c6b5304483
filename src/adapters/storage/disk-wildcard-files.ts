import { lstat, opendir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import type { WildcardLists } from '../../domain/expand-template.ts';
import { WildcardFiles } from '../../ports/wildcard-files.ts';
import { errorCode } from './atomic-write.ts';
import { readWildcardYaml, YamlProblem } from './wildcard-yaml.ts';

interface ReadFile {
  /** Size and time of the file when it was read. */
  state: string;
  lists: WildcardLists;
}

const DEEPEST = 8;
const LARGEST_BYTES = 8 * 1024 * 1024;
const EXTENSIONS = ['.txt', '.yaml', '.yml'];

/**
 * Wildcard lists in a folder: `colours.txt` is the list `colours`, `animals/cats.txt` the list `animals/cats`; in a text
 * file a line is a possibility, and one that begins with `#` a comment. In a YAML file the keys are the names, below the
 * folder of the file; a YAML file that is one list has its own name. Lists of one name are one. A file is read again
 * when it has changed.
 */
export class DiskWildcardFiles extends WildcardFiles {
  readonly label: string;
  readonly #root: string;
  #read = new Map<string, ReadFile>();

  /** `home` is written as `~` in the label. */
  constructor(root: string, home: string) {
    super();
    this.#root = root;
    this.label = root.startsWith(`${home}/`) ? `~${root.slice(home.length)}` : root;
  }

  override async lists(): Promise<WildcardLists> {
    const read = new Map<string, ReadFile>();
    for (const path of (await this.#files('', 0)).sort()) {
      const state = await this.#stateOf(path);
      const known = this.#read.get(path);
      read.set(path, known?.state === state ? known : { state, lists: await this.#listsOf(path) });
    }
    this.#read = read;
    const all = new Map<string, readonly string[]>();
    for (const { lists } of read.values()) {
      for (const [name, lines] of lists) all.set(name, [...(all.get(name) ?? []), ...lines]);
    }
    return all;
  }

  /** Paths below the folder. Links are not followed, hidden files not read. */
  async #files(folder: string, depth: number): Promise<string[]> {
    const found: string[] = [];
    try {
      for await (const entry of await opendir(join(this.#root, folder))) {
        if (entry.name.startsWith('.')) continue;
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFile() && EXTENSIONS.includes(extname(entry.name).toLowerCase())) found.push(path);
        else if (entry.isDirectory() && depth < DEEPEST) found.push(...(await this.#files(path, depth + 1)));
      }
    } catch (failure) {
      if (errorCode(failure) !== 'ENOENT') throw unreadable(folder || this.label, 'cannot be opened', failure);
    }
    return found;
  }

  async #stateOf(path: string): Promise<string> {
    const { size, mtimeMs } = await lstat(join(this.#root, path)).catch((failure: unknown) => {
      throw unreadable(path, 'cannot be read', failure);
    });
    if (size > LARGEST_BYTES) throw unreadable(path, `is larger than ${LARGEST_BYTES / 1024 ** 2} MiB`);
    return `${size}/${mtimeMs}`;
  }

  async #listsOf(path: string): Promise<WildcardLists> {
    const text = await readFile(join(this.#root, path), 'utf8').catch((failure: unknown) => {
      throw unreadable(path, 'cannot be read', failure);
    });
    const name = path.slice(0, -extname(path).length);
    if (extname(path).toLowerCase() === '.txt') return new Map([[name, linesOf(text)]]);
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    const lists = yamlLists(path, text);
    return new Map([...lists].map(([keys, lines]) => [keys === '' ? name : `${folder}${keys}`, lines]));
  }
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

function yamlLists(path: string, text: string): Map<string, string[]> {
  try {
    return readWildcardYaml(text);
  } catch (failure) {
    if (!(failure instanceof YamlProblem)) throw failure;
    throw unreadable(`${path}, line ${failure.line}`, failure.message, failure);
  }
}

function unreadable(where: string, problem: string, cause?: unknown): StudioError {
  return new StudioError('request-invalid', 'WILDCARD_UNREADABLE', `The wildcards in ${where}: ${problem}`, {
    hint: 'Correct the file, or take it out of the folder of wildcards',
    details: { file: where },
    cause,
  });
}
