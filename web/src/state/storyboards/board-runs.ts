import { computed, signal } from '@preact/signals';
import { type ErrorBody, StudioError } from '../../../../src/domain/errors.ts';
import type { StoryboardRun } from '../../../../src/domain/storyboard.ts';
import { studio } from '../../api.ts';
import { isAlive, runs } from '../generation/runs.ts';
import { board, draft, saveBoard, shotId, shotKey, takeBoard } from './open-board.ts';

/** What was refused before anything was made: at a shot, or at the whole storyboard. */
export const refusal = signal<{ key: string | null; error: ErrorBody } | null>(null);
/** A click that the server has not answered yet. */
export const isAsking = signal(false);
/** Why the shots could not be joined; null: they could, or nobody tried. */
export const joinProblem = signal<ErrorBody | null>(null);
const isJoinAsked = signal(false);

/** Whether shots are being made, as far as the page knows. */
export const isBusy = computed(() => board.value?.isRunning === true || isAsking.value);

/** Whether the film is being joined: by this click, or before the page was loaded. */
export const isJoining = computed(() => {
  if (isJoinAsked.value) return true;
  const id = board.value?.id;
  return (
    id !== undefined && runs.value.some((run) => isAlive(run) && (run.asked as JoinAsked | null)?.storyboard === id)
  );
});

/** What the record of a join says was asked. */
interface JoinAsked {
  storyboard?: unknown;
}

/** Makes the shots that have no clip; with `from` (a key) that one and all after it, with `again` all of them. */
export function makeShots({ from, again }: { from?: string; again?: boolean } = {}): Promise<void> {
  return ask(async (id) => {
    const first = from === undefined ? undefined : shotId(from);
    const which: StoryboardRun = { ...(first !== undefined && { from: first }), ...(again && { again }) };
    takeBoard(await studio.storyboards.run(id, which));
  });
}

/** Makes one shot again; its former clips stay as versions. */
export function makeShot(key: string): Promise<void> {
  return ask(async (id) => takeBoard(await studio.storyboards.reroll(id, shotId(key) ?? '')), key);
}

/** Makes no further shot, and cancels the one that is being made. */
export function stopShots(): void {
  const id = board.peek()?.id;
  if (id !== undefined) void studio.storyboards.stop(id).then(takeBoard, () => undefined);
}

/** Joins the chosen clips into one film. */
export async function joinFilm(): Promise<void> {
  const id = board.peek()?.id;
  if (id === undefined || isJoining.peek()) return;
  joinProblem.value = null;
  isJoinAsked.value = true;
  try {
    if (await saveBoard()) {
      await studio.storyboards.join(id, {}, { queue: true }).result;
      takeBoard(await studio.storyboards.get(id));
    }
  } catch (failure) {
    const error = StudioError.from(failure);
    if (error.kind !== 'run-cancelled' && board.peek()?.id === id) joinProblem.value = error.toJSON();
  } finally {
    isJoinAsked.value = false;
  }
}

/** What was told of a former storyboard is over. */
export function forgetRefusals(): void {
  refusal.value = null;
  joinProblem.value = null;
}

/** Asks the server for shots once it has everything that was written. */
async function ask(act: (id: string) => Promise<void>, key: string | null = null): Promise<void> {
  const id = board.peek()?.id;
  if (id === undefined || isBusy.peek()) return;
  refusal.value = null;
  isAsking.value = true;
  try {
    if (await saveBoard()) await act(id);
  } catch (failure) {
    const error = StudioError.from(failure).toJSON();
    refusal.value = { key: keyOf(error) ?? key, error };
  } finally {
    isAsking.value = false;
  }
}

/** The shot that a refusal is about: `shots[2].prompt` is that of the third one. */
function keyOf({ details }: ErrorBody): string | null {
  const [, at] = /^shots\[(\d+)\]/.exec(String(details?.['field'] ?? '')) ?? [];
  if (at === undefined) return null;
  const id = board.peek()?.shots[Number(at)]?.id;
  return id === undefined ? (draft.peek()?.shots[Number(at)]?.key ?? null) : shotKey(id);
}
