/** The text of a cell; empty for none. */
export function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The text of a cell; null for none, and for an empty one. */
export function nullable(value: unknown): string | null {
  return text(value) || null;
}

/** The number of a cell; undefined for none. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether a cell says yes, as SQLite has it. */
export function flag(value: unknown): boolean {
  return value === 1 || value === true || value === '1';
}

/** What the JSON of a cell holds; `otherwise` when there is none, or it is broken. */
export function json(value: unknown, otherwise: unknown): unknown {
  if (typeof value !== 'string' || value === '') return otherwise;
  try {
    return JSON.parse(value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** The fields of an object that a cell holds as JSON; null when it holds none. */
export function fields(value: unknown): Record<string, unknown> | null {
  const held = json(value, null);
  return typeof held === 'object' && !Array.isArray(held) ? (held as Record<string, unknown> | null) : null;
}

/** Items by what they have in common, in the order in which they come. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
