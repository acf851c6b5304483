import type { VideoEditRequest, VideoExtendRequest, VideoRequest } from './video.ts';

/** Every field of a request for a clip, and how it travels. */
type Field =
  | keyof typeof VideoRequest.shape
  | keyof typeof VideoEditRequest.shape
  | keyof typeof VideoExtendRequest.shape
  | 'async'
  | 'queue';

const everywhere = { prompt: true, provider: true, model: true, sessionId: true, clientNodeId: true } as const;
const carried = { requestId: true, clientRequestId: true, async: true, queue: true } as const;

/** A field that is missing here, or that no request has, does not compile. */
const FIELDS: Readonly<Record<Field, true>> = {
  ...everywhere,
  ...carried,
  duration: true,
  resolution: true,
  aspectRatio: true,
  sourceImage: true,
  sourceFilename: true,
  referenceImages: true,
  referenceFilenames: true,
  lastFrameImage: true,
  lastFrameFilename: true,
  keyframes: true,
  continueFromVideo: true,
  continuityLineage: true,
  driftControl: true,
  plannerModel: true,
  storyboard: true,
  topic: true,
  providerUrl: true,
  audio: true,
  seed: true,
  negativePrompt: true,
  options: true,
  videoUrl: true,
};

/** What an edit and an extension have beside the fields that every request has. */
const OF_CHANGES: Readonly<Record<'edit' | 'extend', readonly string[]>> = {
  edit: ['videoUrl'],
  extend: ['videoUrl', 'duration'],
};

/** Whether a request for this can have such a field. No zod at run time, so that the web can import it. */
export function isVideoField(name: string, action: 'generate' | 'edit' | 'extend'): boolean {
  if (action === 'generate') return name !== 'videoUrl' && Object.hasOwn(FIELDS, name);
  return Object.hasOwn(everywhere, name) || Object.hasOwn(carried, name) || OF_CHANGES[action].includes(name);
}
