import type { Asset } from '../../../../src/domain/asset.ts';
import { isUncertain, StudioError } from '../../../../src/domain/errors.ts';
import { parseSize } from '../../../../src/domain/picture-size.ts';
import type { ImageResult, RunEvent, RunRecord } from '../../../../src/domain/run.ts';
import { askedOf } from './asked-of.ts';
import type { Asked, RunForm, RunView, Slot } from './runs.ts';

const SQUARE = { width: 1024, height: 1024 };

/** The place of a picture that has not begun. */
export function emptySlot(index: number): Slot {
  return { index, state: 'waiting', asset: null, progress: 0, preview: 0, failure: null };
}

/** A run at the moment of the click. `size` is what the check says will be drawn. */
export function newRun(
  facts: Pick<RunView, 'requestId' | 'form' | 'prompt' | 'provider' | 'model' | 'asked' | 'startedAt'> & {
    count: number;
    size?: { width: number; height: number } | undefined;
  },
): RunView {
  const { count, size, ...known } = facts;
  return {
    ...known,
    elapsed: null,
    state: 'sending',
    phase: null,
    position: null,
    reason: null,
    size: size ?? SQUARE,
    slots: Array.from({ length: count }, (_, index) => emptySlot(index)),
    warnings: [],
    error: null,
  };
}

/** A run as the server has it in its list: under way, or ended badly. */
export function recordedRun(record: RunRecord): RunView {
  const { meta, request } = record;
  const asked = request as Asked;
  const text = (name: string) => (typeof meta[name] === 'string' ? (meta[name] as string) : null);
  const run = newRun({
    requestId: record.requestId,
    form: formOf(record),
    prompt: asked.prompt ?? record.prompt,
    provider: text('provider'),
    model: text('model'),
    asked,
    startedAt: record.startedAt,
    count: meta['kind'] === 'analysis' ? 0 : Number(meta['n'] ?? 1),
    size: record.kind === 'video' ? clipShape(text('aspectRatio')) : parseSize(text('size') ?? asked.size ?? ''),
  });
  const alive: RunView = { ...run, state: record.phase === 'queued' ? 'queued' : 'running', phase: record.phase };
  if (record.status === 'running') return alive;
  const past = ended(alive, record.status, record.finishedAt ?? record.startedAt);
  return { ...past, error: past.state === 'cancelled' ? null : record.error };
}

function formOf({ kind, meta }: RunRecord): RunForm {
  if (kind === 'multimode') return 'sequence';
  const { kind: what, action } = meta;
  if (kind !== 'video') return what === 'edit' ? 'edit' : 'image';
  return what === 'analysis' ? 'analysis' : clipForm(action);
}

function clipForm(operation: unknown): RunForm {
  return operation === 'edit' || operation === 'extend' ? `clip-${operation}` : 'clip';
}

/** Width and height in the ratio of a clip, such as `9:16`; most clips are wide. */
export function clipShape(ratio: string | null | undefined): { width: number; height: number } {
  const [width, height] = (/^\d+:\d+$/.test(ratio ?? '') ? (ratio ?? '') : '16:9').split(':').map(Number);
  return { width: (width ?? 16) * 80, height: (height ?? 9) * 80 };
}

function ended(run: RunView, status: RunRecord['status'], at: number): RunView {
  const states = {
    completed: 'done',
    canceled: 'cancelled',
    error: 'failed',
    uncertain: 'uncertain',
    running: 'running',
  };
  return closed({ ...run, state: states[status] as RunView['state'], elapsed: (at - run.startedAt) / 1000 });
}

/** The runs that a page of the library tells of. Pictures without a run are runs of their own. */
export function libraryRuns(assets: readonly Asset[], known: (requestId: string) => RunView | undefined): RunView[] {
  const found = new Map<string, RunView>();
  for (const asset of assets) {
    const id = asset.requestId || asset.filename;
    const run = found.get(id) ?? known(id) ?? runOfPicture(id, asset);
    found.set(id, withPicture(run, asset));
  }
  return [...found.values()].map(counted);
}

/** Older pictures do not tell how many were asked for: as many as there are. */
function counted(run: RunView): RunView {
  const { asked, form, slots } = run;
  if (form !== 'image' || asked === null || asked.n !== undefined || slots.length < 2) return run;
  return { ...run, asked: { ...asked, n: slots.length } };
}

function runOfPicture(id: string, asset: Asset): RunView {
  const isClip = asset.mediaType === 'video';
  const ofPictures = asset['sequenceId'] ? 'sequence' : asset.kind === 'edit' ? 'edit' : 'image';
  const form = isClip ? clipForm(asset.video?.operation) : ofPictures;
  const seconds = Number(asset.elapsed ?? 0) || 0;
  const run = newRun({
    requestId: id,
    form,
    prompt: asset.userPrompt ?? asset.prompt ?? '',
    provider: asset.provider ?? null,
    model: asset.model ?? null,
    asked: askedOf(asset),
    startedAt: asset.createdAt - Math.round(seconds * 1000),
    count: 0,
    size: sizeOf(asset),
  });
  return { ...run, state: 'done', elapsed: seconds > 0 ? seconds : null, warnings: asset.warnings ?? [] };
}

/** The run with a finished picture in its place. */
export function withPicture(run: RunView, asset: Asset, index = placeOf(asset)): RunView {
  const known = run.slots.find((slot) => slot.asset?.filename === asset.filename);
  if (known !== undefined) return run;
  const slot: Slot = { index, state: 'done', asset, progress: 1, preview: 0, failure: null };
  const others = run.slots.filter((other) => other.index !== index || other.asset !== null);
  const slots = [...others, slot].sort((a, b) => a.index - b.index);
  const seconds = Number(asset.elapsed ?? 0) || 0;
  const elapsed = run.state === 'done' ? Math.max(run.elapsed ?? 0, seconds) || null : run.elapsed;
  return { ...run, slots, elapsed, provider: asset.provider ?? run.provider, model: asset.model ?? run.model };
}

/** The run without a picture that went to the trash. */
export function withoutPicture(run: RunView, filename: string): RunView {
  return { ...run, slots: run.slots.filter(({ asset }) => asset?.filename !== filename) };
}

/** The number of a picture in its run, by its name. */
export function placeOf({ filename }: Asset): number {
  return Number(/_(\d+)\.\w+$/.exec(filename)?.[1] ?? 0);
}

function sizeOf({ width, height, size }: Asset): { width: number; height: number } | undefined {
  return width && height ? { width, height } : parseSize(size ?? '');
}

/** The run after something happened in it. What comes after its end is not heard. */
export function follow(run: RunView, event: RunEvent<unknown>): RunView {
  if (run.state === 'done' || run.state === 'cancelled') return run;
  switch (event.type) {
    case 'phase':
      return phased(run, event);
    case 'progress':
      return progressed(run, event);
    case 'planning':
      return { ...run, state: 'running', phase: 'planning', position: null };
    case 'submitted':
      return { ...run, state: 'running', phase: 'streaming', stage: 'submitted', position: null };
    case 'partial': {
      const before = run.slots.find(({ index }) => index === event.index)?.preview ?? 0;
      return slotChanged(run, event.index, { state: 'drawing', preview: before + 1 });
    }
    case 'image':
      return withPicture({ ...run, state: 'running', position: null }, event.asset, event.index);
    case 'done':
      return finished(run, isPictures(event.result) ? event.result : NO_PICTURES);
    case 'error':
      return failed(run, StudioError.revive(event.error));
  }
}

const NO_PICTURES: Pick<ImageResult, 'assets' | 'failures' | 'warnings' | 'elapsed'> = {
  assets: [],
  failures: [],
  warnings: [],
  elapsed: 0,
};

/** A description of a clip leaves nothing in the library. */
function isPictures(result: unknown): result is ImageResult {
  return typeof result === 'object' && result !== null && 'assets' in result;
}

function phased(run: RunView, { phase, position, reason }: Extract<RunEvent, { type: 'phase' }>): RunView {
  const state = phase === 'queued' ? 'queued' : 'running';
  return { ...run, state, phase, position: position ?? null, reason: reason ?? null };
}

/** Where an upstream does not tell how far it is, what it told last stays. */
function progressed(run: RunView, { index, progress, stalled }: Extract<RunEvent, { type: 'progress' }>): RunView {
  const stage = stalled ? 'stalled' : progress === null ? run.stage : undefined;
  const known = run.slots.find((slot) => slot.index === index)?.progress ?? 0;
  const phase = run.phase === 'planning' ? 'streaming' : run.phase;
  return { ...slotChanged(run, index, { state: 'drawing', progress: progress ?? known }), phase, stage };
}

function slotChanged(run: RunView, index: number, change: Partial<Slot>): RunView {
  const slots = run.slots.map((slot) => (slot.index === index && slot.asset === null ? { ...slot, ...change } : slot));
  return { ...run, state: 'running', position: null, slots };
}

function finished(run: RunView, result: typeof NO_PICTURES): RunView {
  const complete = result.assets.reduce((sum, asset) => withPicture(sum, asset), run);
  const slots = complete.slots.map((slot) => {
    const failure = result.failures.find(({ index }) => index === slot.index);
    return slot.asset === null && failure !== undefined ? { ...slot, state: 'failed' as const, failure } : slot;
  });
  const warnings = result.warnings.filter(({ code }) => code !== 'PARTIAL_RESULT');
  return closed({ ...complete, slots, warnings, state: 'done', elapsed: untilLast(complete.slots) ?? result.elapsed });
}

/** Seconds until the last picture was there, which the library tells too; null where no picture says. */
function untilLast(slots: readonly Slot[]): number | null {
  const seconds = slots.map(({ asset }) => Number(asset?.elapsed ?? 0) || 0);
  return Math.max(0, ...seconds) || null;
}

/** The run after it ended with an error; a request that the server refused ends so too. */
export function failed(run: RunView, failure: unknown): RunView {
  const error = StudioError.from(failure);
  const outcomeUnknown = isUncertain(error);
  const state = error.kind === 'run-cancelled' ? 'cancelled' : outcomeUnknown ? 'uncertain' : 'failed';
  const elapsed = run.elapsed ?? (Date.now() - run.startedAt) / 1000;
  return closed({ ...run, state, error: state === 'cancelled' ? null : error.toJSON(), elapsed });
}

/** No picture is awaited any more. */
function closed(run: RunView): RunView {
  const state = run.state === 'cancelled' ? 'cancelled' : 'failed';
  const slots = run.slots.map((slot) =>
    slot.state === 'waiting' || slot.state === 'drawing' ? { ...slot, state: state as Slot['state'] } : slot,
  );
  return { ...run, slots, phase: null, position: null, reason: null };
}
