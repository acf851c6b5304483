import { z } from 'zod';
import { ClipTree } from '../../domain/clip-tree.ts';
import { VideoAnalyzeRequest, VideoEditRequest, VideoExtendRequest, VideoRequest } from '../../domain/video.ts';
import { endpoints } from './endpoints.ts';
import { PictureForm } from './picture-form.ts';
import { StartedReply } from './replies.ts';
import { AnalysisReply, ChangedClipReply, CheckClipReply, ClipReply } from './video-replies.ts';

/** How a run travels: `async` answers 202 at once, `queue` waits for a free place. */
const transport = { async: z.boolean().optional(), queue: z.boolean().optional() };
const images = { images: PictureForm.optional() };
const asStarted = { query: z.object(images), started: StartedReply };

/** Requests for clips, as the HTTP API says them. */
export const videoContract = {
  generate: {
    ...{ ...endpoints.video.generate, ...asStarted },
    says:
      'Makes a clip from a prompt, from pictures, or from the last frame of another clip; an event stream, unless ' +
      'Accept asks for JSON',
    body: VideoRequest.extend(transport),
    reply: ClipReply,
  },
  edit: {
    ...{ ...endpoints.video.edit, ...asStarted },
    says: 'Changes a clip by a prompt',
    body: VideoEditRequest.extend(transport),
    reply: ChangedClipReply,
  },
  extend: {
    ...{ ...endpoints.video.extend, ...asStarted },
    says: 'Makes a clip longer',
    body: VideoExtendRequest.extend(transport),
    reply: ChangedClipReply,
  },
  analyze: {
    ...{ ...endpoints.video.analyze, ...asStarted },
    says: 'Says in words what a clip of the library shows, by its first and its last frame',
    body: VideoAnalyzeRequest.extend(transport),
    reply: AnalysisReply,
  },
  frame: {
    ...endpoints.video.frame,
    says: 'One frame of a clip of the library as PNG: first, middle, last, or seconds from 0 to 3600',
    query: z.object({ file: z.string(), position: z.string().optional() }),
  },
  tree: {
    ...endpoints.video.tree,
    says: 'All clips that a clip is connected with: what it goes on from, and what goes on from those',
    query: z.object({ file: z.string() }),
    reply: ClipTree,
  },
  check: {
    ...endpoints.video.check,
    says: 'What would become of a request for a clip, without making anything',
    body: VideoRequest.extend({
      action: z.enum(['generate', 'edit', 'extend']).optional(),
      videoUrl: z.string().optional(),
    }),
    reply: CheckClipReply,
  },
  resume: {
    ...{ ...endpoints.video.resume, ...asStarted },
    says: 'Goes on with a clip that its upstream has and that was not fetched; nothing is sent or paid for again',
    params: z.object({ requestId: z.string() }),
    body: z.object(transport),
    reply: ClipReply,
  },
} as const;
