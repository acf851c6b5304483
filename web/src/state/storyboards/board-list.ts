import { signal } from '@preact/signals';
import type { NewStoryboard, Storyboard } from '../../../../src/domain/storyboard.ts';
import { studio } from '../../api.ts';
import { t } from '../../text/language.ts';
import { complain } from '../assets/trash.ts';
import { undoable } from '../assets/undo.ts';
import { toast } from '../system/toasts.ts';

/** What the server does for the functions of this file. */
export type BoardShelf = Pick<typeof studio.storyboards, 'list' | 'get' | 'create' | 'change' | 'remove' | 'restore'>;

const shelf: BoardShelf = studio.storyboards;

/** All storyboards, the latest change first; null before the first answer. */
export const boards = signal<readonly Storyboard[] | null>(null);
/** Why they could not be read; null: they could. */
export const boardsProblem = signal<unknown>(null);

/** Reads which storyboards there are. Never rejects. */
export async function refreshBoards(from: BoardShelf = shelf): Promise<void> {
  try {
    boards.value = await from.list();
    boardsProblem.value = null;
  } catch (problem) {
    boardsProblem.value = problem;
  }
}

/** Makes a storyboard; undefined when that was refused, which is told. */
export async function createBoard(
  { title, ...rest }: Partial<NewStoryboard> = {},
  from: BoardShelf = shelf,
): Promise<Storyboard | undefined> {
  try {
    const made = await from.create({ title: title ?? t('boards.untitled'), ...rest });
    boards.value = [made, ...(boards.peek() ?? [])];
    return made;
  } catch (failure) {
    complain(failure);
    return undefined;
  }
}

/** A storyboard of the same shots with all their versions. */
export async function copyBoard(of: Storyboard, from: BoardShelf = shelf): Promise<void> {
  const { provider, model, aspectRatio, resolution, driftControl, shots } = of;
  const copies = shots.map(({ prompt, references, duration, continuesFrom, chosen, takes }) => ({
    ...{ prompt, references, duration },
    ...(continuesFrom === 'none' && { continuesFrom }),
    ...(takes.length > 0 && { clips: takes.map(({ filename }) => filename) }),
    ...(chosen !== null && { chosen }),
  }));
  const settings = { provider, model, aspectRatio, resolution, driftControl };
  const made = await createBoard({ title: t('boards.copyOf', { title: of.title }), ...settings, shots: copies }, from);
  if (made === undefined) return;
  toast(t('boards.copied', { title: of.title }));
  await tieCopy(of, made, from);
}

/** Deletes a storyboard; a message offers to take it back. Its clips stay in the library. */
export async function removeBoard({ id, title }: Storyboard, from: BoardShelf = shelf): Promise<void> {
  const before = boards.peek();
  boards.value = before?.filter((one) => one.id !== id) ?? null;
  try {
    await from.remove(id);
  } catch (failure) {
    boards.value = before;
    complain(failure);
    return;
  }
  undoable(t('boards.deleted', { title }), () => {
    void from.restore(id).then(() => refreshBoards(from), complain);
  });
}

/** Shots that go on from others than the one before can only be told so when those have ids. */
async function tieCopy(of: Storyboard, made: Storyboard, from: BoardShelf): Promise<void> {
  const places = new Map(of.shots.map(({ id }, at) => [id, at]));
  const tied = made.shots.map(({ id, prompt }, at) => {
    const place = places.get(of.shots[at]?.continuesFrom ?? '');
    const parent = place === undefined ? undefined : made.shots[place]?.id;
    return { id, prompt, ...(parent !== undefined && { continuesFrom: parent }) };
  });
  if (tied.some(({ continuesFrom }) => continuesFrom !== undefined))
    await from.change(made.id, { shots: tied }).catch(complain);
}
