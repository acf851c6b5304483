import type { Model, VideoAbilities } from './catalog.ts';
import type { Asked, Issue } from './check-request.ts';

/** What a request for a clip brings along, as its model sees it. */
export interface ClipPictures {
  /** The field with the first frame; null: there is none. */
  start: string | null;
  /** Pictures that the clip is to show. */
  references: number;
  /** The field with the last frame; null: there is none. */
  lastFrame: string | null;
  /** When each frame on the way is to be seen, in seconds. */
  keyframes: readonly number[];
}

/** One reference alone is the first frame, unless the model begins with none. */
export function clipPictures({ video }: Model, asked: Asked): ClipPictures {
  const given = lengthOf(asked.referenceImages) + lengthOf(asked.referenceFilenames);
  const sent = video?.continues === true ? START_FIELDS : START_FIELDS.filter((field) => field !== 'providerUrl');
  const start = sent.find((field) => isText(asked[field])) ?? null;
  const isStart = start === null && given === 1 && video?.start !== 'never';
  const field = lengthOf(asked.referenceImages) > 0 ? 'referenceImages' : 'referenceFilenames';
  return {
    start: isStart ? field : start,
    references: isStart ? 0 : given,
    lastFrame: LAST_FIELDS.find((name) => isText(asked[name])) ?? null,
    keyframes: Array.isArray(asked.keyframes) ? asked.keyframes.map(({ at }: { at: number }) => at) : [],
  };
}

/** What is wrong with the pictures of a request; `duration` is that of the clip. */
export function pictureProblems(model: Model, pictures: ClipPictures, duration: number | null): Issue[] {
  const { video, label } = model;
  if (video === undefined) return [];
  const { start, references, lastFrame, keyframes } = pictures;
  const mode = video.codes.mode ?? 'INVALID_INPUT';
  const issues: Issue[] = [];
  if (references > video.maxReferences && video.maxReferences > 0) {
    const message = `${label} takes at most ${video.maxReferences} references`;
    refuse(issues, 'referenceImages', video.codes.references ?? 'REF_TOO_MANY', message);
  }
  if (references > 0 && video.maxReferences === 0) {
    refuse(
      issues,
      'referenceImages',
      mode,
      `${label} takes no references; choose another model, or send one first frame`,
    );
  }
  if (references > 0 && start !== null && video.maxReferences > 0 && !video.referencesWithStart) {
    refuse(issues, start, mode, `${label} takes a first frame or references, not both`);
  }
  if (start !== null && video.start === 'never') refuse(issues, start, mode, `${label} takes no first frame`);
  if (start === null && video.start === 'required') {
    refuse(issues, 'sourceImage', mode, `${label} makes clips from a first frame; send one as sourceImage`);
  }
  for (const message of endingProblems(model, video, pictures))
    refuse(issues, lastFrame ?? 'lastFrameImage', mode, message);
  if (keyframes.length > video.maxKeyframes) {
    const most = video.maxKeyframes === 0 ? 'no' : `at most ${video.maxKeyframes}`;
    refuse(issues, 'keyframes', mode, `${label} takes ${most} frames on the way`);
  } else if (duration !== null && keyframes.some((at) => at > duration)) {
    refuse(issues, 'keyframes', mode, `keyframes: each must lie within the ${duration} seconds of the clip`);
  }
  return issues;
}

function refuse(issues: Issue[], field: string, code: string, message: string): void {
  issues.push({ field, code, message });
}

function endingProblems({ label }: Model, video: VideoAbilities, pictures: ClipPictures): string[] {
  const { start, references, lastFrame } = pictures;
  if (lastFrame === null) return [];
  if (!video.lastFrame) return [`${label} takes no last frame`];
  const isAlone = start === null || references > 0;
  if (!isAlone || video.lastFrameNeedsStart !== true) return [];
  return [`${label} takes a last frame only beside a first one; send it as sourceImage`];
}

/** Fields that say with what a clip begins, the strongest first. */
const START_FIELDS = ['continueFromVideo', 'providerUrl', 'sourceImage', 'sourceFilename'] as const;
const LAST_FIELDS = ['lastFrameImage', 'lastFrameFilename'] as const;

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
