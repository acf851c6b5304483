import { effect } from '@preact/signals';
import { parseSize } from '../../../../src/domain/picture-size.ts';
import { studio } from '../../api.ts';
import { isAlive, type RunView, runOf, runs } from '../generation/runs.ts';
import { dismissRun, startRun } from '../generation/start-run.ts';
import { json, kept } from '../system/preferences.ts';
import { type BoardDraft, NONE, type ShotDraft } from './board-document.ts';
import { withShot } from './board-edits.ts';
import { board, draft, edit, saveBoard, shotId, shotKey } from './open-board.ts';
import { stillModel, stillRequest } from './shot-request.ts';

/** Stills that are being drawn, by the ids of their shots: kept, so that they find their place after a reload too. */
const drawing = kept<Readonly<Record<string, string>>>('ima2.storyboards.stills', json(isNames), {});

/** Draws a picture for each of these shots; they begin with it. What each shot waits for is seen on it. */
export async function makeStills(shots: readonly ShotDraft[]): Promise<void> {
  const now = draft.peek();
  const model = stillModel();
  if (now === null || model === null || !(await saveBoard())) return;
  for (const shot of shots) {
    const id = shotId(shot.key);
    if (id === undefined || shot.prompt.trim() === '' || stillOf(shot.key) !== null) continue;
    const asked = stillRequest(now, shot, model);
    const order = { provider: model.provider, model: model.id, count: 1, size: parseSize(asked.size) };
    const requestId = startRun({
      form: 'image',
      asked: { ...asked, provider: model.provider, model: model.id },
      ...order,
    });
    drawing.value = { ...drawing.peek(), [id]: requestId };
  }
}

/** The run that draws the still of a shot, or that failed to; null: there is none. `coming`: nobody knows yet how far it is. */
export function stillOf(key: string): RunView | 'coming' | null {
  const requestId = drawing.value[shotId(key) ?? ''];
  return requestId === undefined ? null : (runOf(requestId) ?? 'coming');
}

/** Shots that begin anew, and have no picture to begin with. */
export function shotsWithoutStill({ shots }: BoardDraft): readonly ShotDraft[] {
  return shots.filter(
    ({ references, continuesFrom }, at) => references.length === 0 && (at === 0 || continuesFrom === NONE),
  );
}

/** Forgets that a still could not be drawn. */
export function dismissStill(key: string): void {
  const id = shotId(key) ?? '';
  const requestId = drawing.peek()[id];
  forget(id);
  if (requestId !== undefined && runOf(requestId) !== undefined) dismissRun(requestId);
}

/** Puts stills into their shots as they come, for as long as the storyboard is open. Returns how to stop. */
export function followStills(): () => void {
  for (const [id, requestId] of Object.entries(drawing.peek())) void find(id, requestId);
  return effect(() => {
    void runs.value;
    const ids = new Set(board.value?.shots.map((shot) => shot.id));
    for (const [id, requestId] of Object.entries(drawing.value)) {
      const run = runOf(requestId);
      if (!ids.has(id) || run === undefined || isAlive(run)) continue;
      const asset = run.slots.find((slot) => slot.asset !== null)?.asset;
      if (asset || run.state === 'cancelled') queueMicrotask(() => take(id, requestId, asset?.filename));
    }
  });
}

/** A still whose run the page knows nothing of: it came while nobody looked, or will not come. */
async function find(id: string, requestId: string): Promise<void> {
  if (runOf(requestId) !== undefined || !board.peek()?.shots.some((shot) => shot.id === id)) return;
  try {
    const { items } = await studio.assets.list({ requestId, limit: 1 });
    const { jobs } = await studio.system.runs({});
    if (items[0] !== undefined) take(id, requestId, items[0].filename);
    else if (!jobs.some((job) => job.requestId === requestId) && runOf(requestId) === undefined) forget(id);
  } catch {
    // The server is not there: the next visit looks again.
  }
}

/** The picture is the one that the shot begins with; the others that it shows stay behind it. */
function take(id: string, requestId: string, filename: string | undefined): void {
  if (drawing.peek()[id] !== requestId) return;
  forget(id);
  if (filename === undefined) return;
  edit('boards.didStill', (now) => withShot(now, shotKey(id), { references: [filename], continuesFrom: NONE }));
}

function forget(id: string): void {
  const { [id]: _, ...rest } = drawing.peek();
  drawing.value = rest;
}

function isNames(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((name) => typeof name === 'string');
}
