import { signal } from '@preact/signals';
import { studio } from '../../api.ts';

/** Lists that templates can draw from, and where they are kept; null before they are read. */
export const wildcards = signal<Awaited<ReturnType<typeof studio.generation.wildcards>> | null>(null);

/** Reads which lists there are now. */
export async function readWildcards(): Promise<void> {
  wildcards.value = await studio.generation.wildcards();
}

/** A name that is being written: where it begins in the text, behind its two strokes, and how far it is. */
export interface OpenName {
  from: number;
  written: string;
}

/** The wildcard name that ends at the cursor and is not closed yet; null: there is none. */
export function openNameAt(text: string, cursor: number): OpenName | null {
  const before = text.slice(0, cursor);
  const strokes = [...before.matchAll(/__/g)];
  const last = strokes.at(-1);
  // Strokes come in pairs; an even number means that the last name is closed.
  if (last === undefined || strokes.length % 2 === 0) return null;
  const from = last.index + 2;
  const written = before.slice(from);
  return /^[\p{L}\p{N}*./_-]*$/u.test(written) ? { from, written } : null;
}

/** The text with the name written out and closed, and where the cursor stands then. */
export function withName(text: string, cursor: number, { from }: OpenName, name: string): { text: string; at: number } {
  const rest = text.slice(cursor).replace(/^__/, '');
  return { text: `${text.slice(0, from)}${name}__${rest}`, at: from + name.length + 2 };
}
