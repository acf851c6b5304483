import type { ZodType, z } from 'zod';
import { StudioError } from '../domain/errors.ts';

type Path = readonly PropertyKey[];

/**
 * Takes input in at the border of an area, once for all deliveries. Refuses with `request-invalid`: the public code of
 * the first wrong field, a message that names it, and every problem in `details.issues`. `codes` are keyed by field
 * (`*` for a position), or by field and kind of problem, such as `prompt:too_big`.
 */
export function accept<T>(schema: ZodType<T>, input: unknown, codes: Readonly<Record<string, string>> = {}): T {
  const parsed = schema.safeParse(input, { error: inPlainWords });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code, message }) => ({
    ...placeOf(path),
    code: codeOf(path, code, codes),
    message,
  }));
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'is not valid' };
  const name = nameOf(path);
  throw new StudioError(
    'request-invalid',
    issues[0]?.code ?? 'INVALID_INPUT',
    message.startsWith('is ') ? `${name} ${message}` : `${name}: ${message}`,
    { details: { ...placeOf(path), issues } },
  );
}

/** An item of a list is named by its list and position. */
function placeOf(path: Path): { field: string; index?: number } {
  const index = path.at(-1);
  if (typeof index === 'number' && path.length > 1) return { field: path.slice(0, -1).join('.'), index };
  return { field: path.join('.') || 'body' };
}

function nameOf(path: Path): string {
  return path.reduce<string>(join, '') || 'body';
}

function join(name: string, part: PropertyKey): string {
  if (typeof part === 'number') return `${name}[${part}]`;
  return name === '' ? String(part) : `${name}.${String(part)}`;
}

function codeOf(path: Path, problem: string, codes: Readonly<Record<string, string>>): string {
  const pattern = path.map((part) => (typeof part === 'number' ? '*' : String(part))).join('.');
  return codes[`${pattern}:${problem}`] ?? codes[pattern] ?? 'INVALID_INPUT';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What people read where the schema itself has no words for a problem. */
function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return KINDS[issue.expected] === undefined ? undefined : `must be ${KINDS[issue.expected]}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must have at least ${issue.minimum} characters`
        : `must be at least ${issue.minimum}`;
    default:
      return undefined;
  }
}
