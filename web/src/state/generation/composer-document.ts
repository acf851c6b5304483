/** A picture that goes along with the next request. */
export interface Reference {
  /** Of the chip, not of the upload. */
  key: string;
  /** `upload:<id>` stands for it in a request; null until it is uploaded. */
  uploadId: string | null;
  name: string;
  /** Address of something small to show. */
  thumbnail: string;
  state: 'reading' | 'uploading' | 'ready' | 'failed';
  /** Why it failed, for people. */
  problem: string | null;
  /** What it is to a clip; one without a role is the first frame where it is the only one, else something to be seen. */
  role?: ReferenceRole | undefined;
  /** Where a frame on the way is seen, in seconds. */
  at?: number | undefined;
  /** The clip that the next one goes on from, by its file name, and of which this is the last frame. */
  clip?: string | undefined;
}

/** `continue`: the last frame of a clip that the next one goes on from. `key`: a frame on the way. */
export type ReferenceRole = 'continue' | 'first' | 'last' | 'key';

/** A provider and one of its models. */
export interface ModelChoice {
  provider: string;
  model: string;
}

/** How the pictures of the next run belong together: variations of one prompt, or steps of a sequence. */
export type DraftForm = 'image' | 'sequence';

/** What a clip is made with, beside prompt and references; kept apart, so that both media have their own choices. */
export interface ClipDraft {
  /** Whether the bar makes clips now, and no pictures. */
  isOn: boolean;
  /** null: whoever is ready. */
  model: ModelChoice | null;
  /** Chosen options by request field. */
  options: Readonly<Record<string, unknown>>;
}

/** What the person is about to ask for. Never changed in place. */
export interface Draft {
  prompt: string;
  references: readonly Reference[];
  /** null: whoever is ready. */
  model: ModelChoice | null;
  form: DraftForm;
  /** What was chosen for the form that is not on; it comes back with it. */
  otherModel: ModelChoice | null;
  /** Chosen options by request field; what is absent is left to the model. */
  options: Readonly<Record<string, unknown>>;
  /** null or absent: no clip was ever asked for. */
  clip?: ClipDraft | null;
}

/** A draft in which nothing is chosen. */
export const EMPTY: Draft = {
  prompt: '',
  references: [],
  model: null,
  form: 'image',
  otherModel: null,
  options: {},
};

/** A document with the states that it had and, after undoing, those that it can have again. */
export interface Timeline<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Steps of the same kind that follow one another within `MERGE_MS` are one step; null: this one stands alone. */
  readonly kind: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const MOST_STEPS = 100;
const MERGE_MS = 1200;

/** A document without any history. */
export function timelineOf<T>(present: T): Timeline<T> {
  return { past: [], present, future: [], kind: null, at: 0 };
}

/** One step on. What could be done again is gone then. */
export function stepped<T>(line: Timeline<T>, next: T, kind: string | null, at: number): Timeline<T> {
  if (next === line.present) return line;
  const isSame = kind !== null && kind === line.kind && at - line.at < MERGE_MS;
  const past = isSame ? line.past : [...line.past, line.present].slice(-MOST_STEPS);
  return { past, present: next, future: [], kind, at };
}

/** One step back; the same timeline when there is none. */
export function undone<T>(line: Timeline<T>): Timeline<T> {
  const before = line.past.at(-1);
  if (before === undefined) return line;
  return { past: line.past.slice(0, -1), present: before, future: [line.present, ...line.future], kind: null, at: 0 };
}

/** One step forward again; the same timeline when nothing was undone. */
export function redone<T>(line: Timeline<T>): Timeline<T> {
  const [next, ...future] = line.future;
  if (next === undefined) return line;
  return { past: [...line.past, line.present], present: next, future, kind: null, at: 0 };
}

/** A fact that became known, which is no step: it holds in the past and in the future as well. */
export function amended<T>(line: Timeline<T>, amend: (document: T) => T): Timeline<T> {
  return {
    ...line,
    past: line.past.map(amend),
    present: amend(line.present),
    future: line.future.map(amend),
  };
}
