import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { ModelChoice } from '../../../state/generation/composer-document.ts';
import { isAlive, type RunView, runOf, runs } from '../../../state/generation/runs.ts';
import type { Size } from '../../assets/picture/zoom.ts';
import { MaskDocument } from './mask-document.ts';
import type { Area } from './pixels/coverage.ts';

/** What a press on the picture does. */
export type Tool = 'brush' | 'eraser' | 'lasso' | 'box' | 'hand';

/** `paint`: the mask is drawn; `running`: a picture is made; `result`: it is seen beside what was before. */
export type Stage = 'paint' | 'running' | 'result';

/** The tool that was used last, for all pictures. */
export const tool = signal<Tool>('brush');

const MOST_KEPT = 6;
const BRUSH_PART = 0.09;
/** Brush sizes in pixels of the picture. */
export const BRUSH = { min: 2, max: 1024 } as const;
/** Width of the soft edge in pixels of the picture. */
export const FEATHER = { max: 64, step: 4, usual: 8 } as const;

/** Everything that is under way with one picture. It is kept while the page lives, so that closing loses nothing. */
export class MaskSession {
  readonly filename: string;
  /** null until the size of the picture is known. */
  readonly mask: Signal<MaskDocument | null> = signal(null);
  readonly prompt = signal('');
  /** Only the masked pixels are taken of what a model makes of the part around the mask; needed where it has no masks. */
  readonly isComposite = signal(false);
  /** null: as in the prompt bar, or whoever can edit. */
  readonly model: Signal<ModelChoice | null> = signal(null);
  /** Diameter of the brush in pixels of the picture. */
  readonly brush = signal(64);
  readonly feather = signal<number>(FEATHER.usual);
  /** A rectangle that is placed by keys or numbers and does not count yet. */
  readonly pendingBox: Signal<Area | null> = signal(null);
  /** Runs of this picture, oldest first. */
  readonly started: Signal<readonly string[]> = signal([]);
  readonly #shown: Signal<string | null> = signal(null);
  /** Picture and mask are on their way to the server. */
  readonly isSending = signal(false);
  /** Why they did not get there. */
  readonly failure: Signal<ErrorBody | null> = signal(null);
  /** Something is done with the mask beside the page; it cannot be drawn on. */
  readonly isWorking = signal(false);
  /** Uploads by what they hold, so that nothing is sent twice. */
  readonly uploads = new Map<string, string>();

  /** The runs of this picture that the page still knows, oldest first. */
  readonly runs: ReadonlySignal<readonly RunView[]> = computed(() => {
    void runs.value;
    return this.started.value.flatMap((requestId) => runOf(requestId) ?? []);
  });
  /** The run that is looked at; null: the mask is. */
  readonly run = computed(() => this.runs.value.find(({ requestId }) => requestId === this.#shown.value) ?? null);
  /** The finished picture of that run. */
  readonly result = computed<Asset | null>(() => this.run.value?.slots[0]?.asset ?? null);
  readonly stage = computed<Stage>(() => {
    if (this.isSending.value) return 'running';
    const run = this.run.value;
    if (run === null) return 'paint';
    if (this.result.value !== null) return 'result';
    return isAlive(run) ? 'running' : 'paint';
  });

  constructor(filename: string) {
    this.filename = filename;
  }

  /** Begins the mask once the size of the picture is known. A picture of another size is another picture. */
  measure(size: Size): void {
    const known = this.mask.peek()?.coverage;
    if (known?.width === size.width && known.height === size.height) return;
    this.mask.value = new MaskDocument(size);
    this.brush.value = fittedBrush(Math.min(size.width, size.height) * BRUSH_PART);
  }

  /** Looks at a run; null leads back to the mask. */
  show(requestId: string | null): void {
    this.failure.value = null;
    this.#shown.value = requestId;
  }

  /** A run was started from here; it is looked at. */
  began(requestId: string): void {
    this.started.value = [...this.started.value, requestId];
    this.show(requestId);
  }
}

/** The nearest brush size that there is. */
export function fittedBrush(size: number): number {
  return Math.round(Math.min(BRUSH.max, Math.max(BRUSH.min, size)));
}

const sessions = new Map<string, MaskSession>();

/** What is under way with a picture; the ones that were not looked at for the longest time are forgotten. */
export function sessionOf(filename: string): MaskSession {
  const session = sessions.get(filename) ?? new MaskSession(filename);
  sessions.delete(filename);
  sessions.set(filename, session);
  for (const oldest of sessions.keys()) {
    if (sessions.size <= MOST_KEPT) break;
    sessions.delete(oldest);
  }
  return session;
}
