import type { Model, VideoAbilities } from './catalog.ts';
import type { Asked, Issue } from './check-request.ts';
import type { Warning } from './generation.ts';
import { type OptionSchema, optionProblem } from './option-schema.ts';
import type { SettledVideo } from './video.ts';
import { inWords, lengthsFor, nearest, takes } from './video-duration.ts';
import { isVideoField } from './video-fields.ts';
import { type ClipPictures, pictureProblems } from './video-pictures.ts';

/** What is asked of a clip: a new one, a change of one, or a longer one. */
export type VideoAction = 'generate' | 'edit' | 'extend';

/** What became of a request for a clip: with issues it must not be sent. */
export interface CheckedVideo {
  settled: SettledVideo;
  warnings: Warning[];
  issues: Issue[];
}

const MAX_SEED = 2n ** 64n - 1n;

/**
 * Decides, for one model, what becomes of each option of a request for a clip: honoured, adapted with a warning, or
 * refused with an issue that names the field. `pictures` says what the request brings along. Pure, and the one place that
 * decides: every delivery and the web app use it.
 */
export function checkVideoRequest(
  model: Model,
  asked: Asked,
  pictures: ClipPictures,
  action: VideoAction,
): CheckedVideo {
  const verdict = new VideoVerdict(model, asked, action);
  const { video } = model;
  if (video === undefined || !verdict.canDo(video)) return { settled: NOTHING, ...verdict.outcome };
  const isNew = action === 'generate';
  const resolution = isNew ? verdict.resolution(video) : null;
  const settled: SettledVideo = {
    duration: action === 'edit' ? null : verdict.duration(video, pictures, resolution),
    resolution,
    aspectRatio: isNew ? verdict.aspectRatio(video) : null,
    audio: isNew ? verdict.audio(video) : null,
    plannerModel: isNew ? verdict.planner(video) : null,
    storyboard: isNew && verdict.planned('storyboard', video) === true,
    seed: isNew ? verdict.seed() : null,
    negativePrompt: isNew ? verdict.negativePrompt() : null,
    options: isNew ? verdict.options() : {},
  };
  if (isNew) {
    verdict.planned('topic', video);
    verdict.asContinued(video);
    verdict.add(pictureProblems(model, pictures, settled.duration));
  }
  verdict.nameUnknown();
  return { settled, ...verdict.outcome };
}

/** Estimated price in US dollars of a clip; null when it is not known. */
export function estimateClip(
  { video }: Pick<Model, 'video'>,
  { duration, resolution }: Pick<SettledVideo, 'duration' | 'resolution'>,
): number | null {
  const prices = video?.price?.perSecondUsd;
  const second = prices?.[resolution ?? 'any'] ?? prices?.any;
  return second === undefined || duration === null ? null : Math.round(second * duration * 1e6) / 1e6;
}

const NOTHING: SettledVideo = {
  ...{ duration: null, resolution: null, aspectRatio: null, audio: null, plannerModel: null },
  ...{ storyboard: false, seed: null, negativePrompt: null, options: {} },
};

/** One request being judged: each method settles one option and notes what it had to change or refuse. */
class VideoVerdict {
  readonly outcome: Pick<CheckedVideo, 'warnings' | 'issues'> = { warnings: [], issues: [] };
  readonly #model: Model;
  readonly #asked: Asked;
  readonly #action: VideoAction;

  constructor(model: Model, asked: Asked, action: VideoAction) {
    this.#model = model;
    this.#asked = asked;
    this.#action = action;
  }

  canDo({ actions, codes }: VideoAbilities): boolean {
    if (actions.includes(this.#action)) return true;
    const verb = { generate: 'make clips', edit: 'edit clips', extend: 'extend clips' }[this.#action];
    const message = `${this.#model.label} cannot ${verb}; choose another model`;
    this.#refuse('model', codes.model ?? 'INVALID_VIDEO_MODEL', message);
    return false;
  }

  duration(video: VideoAbilities, pictures: ClipPictures, resolution: string | null): number {
    const extend = this.#action === 'extend' ? video.extend : null;
    const asked = this.#asked.duration;
    const lengths = extend === null ? lengthsFor(video, pictures.references, resolution) : extend;
    const wanted = asked ?? (extend ?? video.duration).default;
    if (takes(lengths, wanted)) return this.#withReferences(video, pictures, wanted, extend === null);
    if (asked === undefined || asked === null) return nearest(lengths, video.duration.default);
    const where = 'where' in lengths ? lengths.where : '';
    const message = `duration must be ${inWords(lengths)} (seconds)${where}`;
    this.#refuse('duration', video.codes.duration ?? 'INVALID_VIDEO_DURATION', message);
    return video.duration.default;
  }

  #withReferences(video: VideoAbilities, { references }: ClipPictures, seconds: number, isNew: boolean): number {
    const { maxWithReferences: most, values } = video.duration;
    if (!isNew || most === undefined || references < 2 || seconds <= most) return seconds;
    const shorter = values === undefined ? most : Math.max(...values.filter((value) => value <= most));
    if (this.#asked.duration === undefined) return shorter;
    this.#adapt('duration', shorter, `With references ${this.#model.label} makes clips of at most ${most} seconds`);
    return shorter;
  }

  resolution({ resolutions, defaultResolution, codes }: VideoAbilities): string {
    return this.#oneOf('resolution', resolutions, defaultResolution, codes.resolution ?? 'INVALID_VIDEO_RESOLUTION');
  }

  aspectRatio({ aspectRatios, defaultAspectRatio, codes }: VideoAbilities): string {
    const code = codes.aspectRatio ?? 'INVALID_VIDEO_ASPECT_RATIO';
    return this.#oneOf('aspectRatio', aspectRatios, defaultAspectRatio, code);
  }

  audio({ audio }: VideoAbilities): boolean | null {
    const asked = this.#asked.audio;
    if (typeof asked !== 'boolean') return null;
    if (audio === 'optional') return asked;
    const { label } = this.#model;
    if (audio === 'always' && !asked) this.#adapt('audio', true, `Clips of ${label} always have sound`);
    if (audio === 'never' && asked) this.#ignore('audio', `Clips of ${label} are silent`);
    return null;
  }

  planner({ planners }: VideoAbilities): string | null {
    const asked = this.planned('plannerModel', { planners });
    if (typeof asked !== 'string') return null;
    if (planners?.includes(asked)) return asked;
    this.#refuse('plannerModel', 'INVALID_INPUT', `plannerModel must be one of ${planners?.join(', ')}`);
    return null;
  }

  /** An option of models that plan; the others ignore it. */
  planned(field: string, { planners }: Pick<VideoAbilities, 'planners'>): unknown {
    const asked = this.#asked[field];
    if (asked === undefined || asked === null || asked === false) return undefined;
    if (planners !== null) return asked;
    this.#ignore(field, `${this.#model.label} takes the prompt as it is and plans nothing`);
    return undefined;
  }

  seed(): string | null {
    const asked = this.#asked.seed;
    if (asked === undefined || asked === null) return null;
    const text = String(asked);
    if (!/^\d{1,20}$/.test(text) || BigInt(text) > MAX_SEED) {
      this.#refuse('seed', 'INVALID_SEED', 'seed must be a whole number from 0 to 18446744073709551615');
      return null;
    }
    if (this.#model.seed) return BigInt(text).toString();
    this.#ignore('seed', `${this.#model.label} takes no seed; the result cannot be repeated exactly`);
    return null;
  }

  negativePrompt(): string | null {
    const asked = this.#asked.negativePrompt;
    if (typeof asked !== 'string' || asked === '') return null;
    if (this.#model.negativePrompt) return asked;
    this.#ignore('negativePrompt', `${this.#model.label} has no such option`);
    return null;
  }

  options(): Record<string, unknown> {
    const asked = this.#asked.options;
    const settled: Record<string, unknown> = {};
    if (typeof asked !== 'object' || asked === null) return settled;
    const properties = (this.#model.options.properties ?? {}) as Record<string, OptionSchema>;
    for (const [name, value] of Object.entries(asked)) {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const problem = schema ? optionProblem(schema, value) : `is not an option of ${this.#model.label}`;
      if (problem === undefined) settled[name] = value;
      else this.#refuse(`options.${name}`, 'INVALID_OPTION', `options.${name} ${problem}`);
    }
    return settled;
  }

  /** What belongs to clips that go on from another, and to addresses of earlier results. */
  asContinued({ continues }: VideoAbilities): void {
    const { continueFromVideo, continuityLineage, driftControl, providerUrl } = this.#asked;
    const isContinued = typeof continueFromVideo === 'string';
    if (isContinued && continuityLineage !== undefined && continuityLineage !== null) {
      this.#ignore('continuityLineage', 'What the clip before it is made of is known from its own record');
    }
    if (!isContinued && driftControl === 'colour') {
      this.#ignore('driftControl', 'It belongs to clips that go on from another one');
    }
    if (providerUrl !== undefined && providerUrl !== null && !continues) {
      this.#ignore('providerUrl', `${this.#model.label} does not go on from addresses`);
    }
  }

  add(issues: readonly Issue[]): void {
    this.outcome.issues.push(...issues);
  }

  nameUnknown(): void {
    for (const [field, value] of Object.entries(this.#asked)) {
      if (isVideoField(field, this.#action) || value === undefined || value === null) continue;
      this.#ignore(field, 'There is no such option');
    }
  }

  #oneOf(field: string, values: readonly string[], silent: string, code: string): string {
    const asked = this.#asked[field];
    if (asked === undefined || asked === null) return silent;
    if (typeof asked === 'string' && values.includes(asked)) return asked;
    this.#refuse(field, code, `${field} must be one of ${values.join(', ')}`);
    return silent;
  }

  #refuse(field: string, code: string, message: string): void {
    this.outcome.issues.push({ field, code, message });
  }

  #adapt(field: string, normalizedTo: unknown, reason: string): void {
    this.#warn('OPTION_ADAPTED', field, normalizedTo, reason);
  }

  #ignore(field: string, reason: string): void {
    this.#warn('OPTION_IGNORED', field, null, reason);
  }

  #warn(code: string, field: string, normalizedTo: unknown, reason: string): void {
    this.outcome.warnings.push({ code, field, value: this.#asked[field], normalizedTo, reason });
  }
}
