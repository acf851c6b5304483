import { z } from 'zod';
import { NewStoryboard, Storyboard, StoryboardChange, StoryboardJoin, StoryboardRun } from '../../domain/storyboard.ts';
import { endpoints } from './endpoints.ts';
import { PictureForm } from './picture-form.ts';
import { StartedReply } from './replies.ts';
import { ChangedClipReply } from './video-replies.ts';

const id = z.object({ id: z.string() });
const one = z.object({ storyboard: Storyboard });
const flag = z.enum(['1', 'true', '0', 'false']).optional();

/** Storyboards, as the HTTP API says them. Times are milliseconds since the epoch. */
export const storyboardsContract = {
  list: {
    ...endpoints.storyboards.list,
    says: 'Storyboards, the latest change first',
    reply: z.object({ storyboards: z.array(Storyboard) }),
  },
  create: { ...endpoints.storyboards.create, says: 'A new storyboard', body: NewStoryboard, reply: one },
  get: {
    ...endpoints.storyboards.get,
    says: 'One storyboard with how far each shot is; with wait=1 once nothing of it is being made',
    params: id,
    query: z.object({ wait: flag }),
    reply: one,
  },
  change: {
    ...endpoints.storyboards.change,
    says: 'Changes what is named; shots replace all there are, and those with an id keep their takes; clips become takes',
    params: id,
    body: StoryboardChange,
    reply: one,
  },
  remove: {
    ...endpoints.storyboards.remove,
    says: 'Deletes a storyboard, which can be restored for a while; its clips stay',
    params: id,
    reply: z.object({ ok: z.literal(true) }),
  },
  restore: {
    ...endpoints.storyboards.restore,
    says: 'Brings a deleted storyboard back as it was',
    params: id,
    body: z.object({}),
    reply: one,
  },
  run: {
    ...endpoints.storyboards.run,
    says: 'Begins to make the shots without a clip; with from that one and all after it, with again all of them',
    params: id,
    body: StoryboardRun,
    reply: one,
  },
  reroll: {
    ...endpoints.storyboards.reroll,
    says: 'Makes one shot again; its former clips stay as takes',
    params: id.extend({ shotId: z.string() }),
    body: z.object({}),
    reply: one,
  },
  stop: {
    ...endpoints.storyboards.stop,
    says: 'Makes no further shot, and cancels the one that is being made',
    params: id,
    body: z.object({}),
    reply: one,
  },
  join: {
    ...endpoints.storyboards.join,
    says: 'Joins the chosen clips of all shots into one film; video.encoded says whether streams were made anew',
    params: id,
    query: z.object({ images: PictureForm.optional() }),
    body: StoryboardJoin.extend({ async: z.boolean().optional(), queue: z.boolean().optional() }),
    reply: ChangedClipReply,
    started: StartedReply,
  },
} as const;
