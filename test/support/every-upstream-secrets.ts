import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Everything by which a planted credential could be known again, with the name of what it belongs to. */
export function tracesOf(planted: Readonly<Record<string, string>>): [name: string, trace: string][] {
  return Object.entries(planted).flatMap(([name, secret]) =>
    secretParts(secret).flatMap((part) => formsOf(part).map((form): [string, string] => [name, form])),
  );
}

/** Names of what is found in a text, each once. */
export function foundIn(traces: readonly (readonly [string, string])[], text: string): string[] {
  return [...new Set(traces.filter(([, trace]) => text.includes(trace)).map(([name]) => name))];
}

/** Every file below a folder as text in which bytes are characters, but for those of the given names. */
export async function textsBelow(folder: string, but: readonly string[]): Promise<[path: string, text: string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !but.includes(basename(entry.name)));
  return Promise.all(
    files.map(async ({ parentPath, name }): Promise<[string, string]> => {
      const path = join(parentPath, name);
      return [path, (await readFile(path)).toString('latin1')];
    }),
  );
}

/** A key file is more than one secret; of a key in several lines a part of one line tells it. */
function secretParts(secret: string): string[] {
  if (!secret.startsWith('{')) return [secret];
  const file = JSON.parse(secret) as Record<string, string>;
  const key = (file.private_key ?? '').split('\n').filter((line) => line.length === 64);
  return [...key.slice(1, 5).map((line) => line.slice(8, 48)), file.private_key_id ?? ''];
}

/** As it is, as an address, a form, a header and JSON carry it. */
function formsOf(secret: string): string[] {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  return [...new Set([...forms, Buffer.from(secret).toString('base64').replace(/=+$/, '')])];
}
