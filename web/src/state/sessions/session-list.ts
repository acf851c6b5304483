import { signal } from '@preact/signals';
import type { SessionSummary } from '../../../../src/domain/session.ts';
import { studio } from '../../api.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { undoable } from '../assets/undo.ts';
import { type Form, kept } from '../system/preferences.ts';
import { toast } from '../system/toasts.ts';

/** What the server does for the functions of this file. */
export type SessionShelf = Pick<typeof studio.sessions, 'list' | 'create' | 'rename' | 'remove' | 'restore'>;

const shelf: SessionShelf = studio.sessions;
const text: Form<string> = { read: (value) => value, write: (value) => value };

/** All sessions, newest first; null before the first answer. */
export const sessions = signal<readonly SessionSummary[] | null>(null);
/** The session that was open last in this browser. */
export const lastSession = kept('ima2.graph.session', text, '');

/** Reads which sessions there are. */
export async function refreshSessions(from: SessionShelf = shelf): Promise<readonly SessionSummary[]> {
  sessions.value = await from.list();
  return sessions.value;
}

/** The session that the page opens when the address names none: the last one, else the newest, else a new one. */
export async function sessionToOpen(from: SessionShelf = shelf): Promise<string> {
  const list = await refreshSessions(from);
  const known = list.find(({ id }) => id === lastSession.peek()) ?? list[0];
  return known?.id ?? (await createSession(t('graph.firstTitle'), from));
}

/** Makes a session and resolves with its id. */
export async function createSession(title: string, from: SessionShelf = shelf): Promise<string> {
  const { session } = await from.create({ title });
  sessions.value = [{ ...session, nodeCount: 0 }, ...(sessions.peek() ?? [])];
  return session.id;
}

/** Gives a session another title: at once on the page, and back when the server refuses. */
export async function renameSession(id: string, title: string, from: SessionShelf = shelf): Promise<void> {
  const words = title.trim();
  const before = sessions.peek();
  if (words === '' || before?.find((one) => one.id === id)?.title === words) return;
  put(before?.map((one) => (one.id === id ? { ...one, title: words } : one)));
  try {
    await from.rename(id, words);
  } catch (failure) {
    put(before);
    toast(await explained(failure), { kind: 'error' });
  }
}

/** Deletes a session; a message offers to take it back. Its pictures stay in the library. */
export async function removeSession(
  id: string,
  onRestored: (id: string) => void,
  from: SessionShelf = shelf,
): Promise<void> {
  const before = sessions.peek();
  const title = before?.find((one) => one.id === id)?.title ?? '';
  put(before?.filter((one) => one.id !== id));
  try {
    await from.remove(id);
  } catch (failure) {
    put(before);
    toast(await explained(failure), { kind: 'error' });
    return;
  }
  undoable(t('graph.sessionDeleted', { title }), () => {
    void from.restore(id).then(
      () => refreshSessions(from).then(() => onRestored(id)),
      async (failure: unknown) => void toast(await explained(failure), { kind: 'error' }),
    );
  });
}

function put(list: readonly SessionSummary[] | null | undefined): void {
  if (list !== undefined) sessions.value = list;
}
