import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';

/** What keeps a text from being a key of this way. */
export type KeyProblem = 'empty' | 'prefix' | 'tooLong' | 'characters' | 'notJson' | 'notServiceAccount';

/** What a header can carry. */
const SENDABLE = /^[\x21-\x7e]*$/;

/**
 * What is wrong with a key as far as it is typed; null: nothing yet. `isDone` is for what is to be saved, which may not
 * stop in the middle.
 */
export function keyProblem(way: KeyWay, typed: string, isDone = false): KeyProblem | null {
  const text = typed.trim();
  if (text === '') return isDone ? 'empty' : null;
  if (text.length > way.longest) return 'tooLong';
  if (way.form === 'document') return documentProblem(text);
  const prefix = way.prefix ?? '';
  const begins = isDone ? text.startsWith(prefix) : prefix.startsWith(text) || text.startsWith(prefix);
  if (!begins) return 'prefix';
  return SENDABLE.test(text) ? null : 'characters';
}

function documentProblem(text: string): KeyProblem | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  const { type, project_id: project } = (file ?? {}) as Record<string, unknown>;
  return type === 'service_account' && typeof project === 'string' && project.trim() !== ''
    ? null
    : 'notServiceAccount';
}
