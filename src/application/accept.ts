import type { ZodType } from 'zod';
import { StudioError } from '../domain/errors.ts';

/**
 * Takes input in at the border of an area, once for all deliveries. Refuses with `request-invalid`: the public code of
 * the first wrong field, a message that names it, and every problem in `details.issues`.
 */
export function accept<T>(schema: ZodType<T>, input: unknown, codes: Readonly<Record<string, string>> = {}): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    code: codeOf(issue.path, codes),
    message: issue.message,
  }));
  const first = issues[0] ?? { field: 'body', code: 'INVALID_INPUT', message: 'is not valid' };
  throw new StudioError('request-invalid', first.code, `${first.field}: ${first.message}`, {
    details: { field: first.field, issues },
  });
}

function codeOf(path: readonly PropertyKey[], codes: Readonly<Record<string, string>>): string {
  const exact = path.join('.');
  const pattern = path.map((part) => (typeof part === 'number' ? '*' : String(part))).join('.');
  return codes[exact] ?? codes[pattern] ?? 'INVALID_INPUT';
}
