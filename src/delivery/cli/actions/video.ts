import { readFile } from 'node:fs/promises';
import type { Run } from '../../../application/run.ts';
import type { CheckedVideoRequest } from '../../../application/video/video.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { VideoResult } from '../../../domain/run.ts';
import type { VideoEditRequest, VideoExtendRequest, VideoRequest } from '../../../domain/video.ts';
import { type CopyPlan, planCopies } from '../copies.ts';
import { beforeSending, refusedHere, usage } from '../errors.ts';
import { type Output, warningLine } from '../output.ts';
import { fsCode, pictureInput } from '../picture-input.ts';
import { promptOf } from '../prompt-input.ts';
import { reportClip } from '../report-clip.ts';
import { type Session, withStudio } from '../studio.ts';
import { watchRun } from '../watch-run.ts';

/** Flags that all commands for clips have. */
export interface ClipFlags {
  provider?: string;
  model?: string;
  out?: string;
  outDir?: string;
  timeout: number;
  session?: string;
  server?: string;
  queue?: boolean;
  detach?: boolean;
  dryRun?: boolean;
}

/** Flags of `ima2 video` and `ima2 video continue`. */
export interface VideoFlags extends ClipFlags {
  duration?: number;
  resolution?: string;
  aspectRatio?: string;
  plannerModel?: string;
  storyboard?: boolean;
  topic?: string;
  ref?: string[];
  lastFrame?: string;
  seed?: string;
  negative?: string;
  stdin?: boolean;
  driftControl?: 'off' | 'colour';
  video?: string;
}

/** Flags of `ima2 video edit` and `ima2 video extend`. */
export interface ChangeFlags extends ClipFlags {
  video: string;
  duration?: number;
}

/** What is to be made, once everything else is in order. */
interface Asking {
  /** As it is checked: names stand for pictures, and nothing is read. */
  named: Record<string, unknown>;
  action: 'generate' | 'edit' | 'extend';
  start(session: Session): Promise<Run<VideoResult>>;
}

/** `ima2 video`: makes a clip. */
export async function video(output: Output, words: readonly string[], flags: VideoFlags): Promise<void> {
  const prompt = await promptOf(words, flags.stdin === true).catch(withGuidance);
  const asked = { ...commonOf(flags, prompt), ...ownOf(flags) };
  const refs = flags.ref ?? [];
  const named = {
    ...asked,
    ...(refs.length > 0 && { referenceImages: refs }),
    ...(flags.lastFrame !== undefined && { lastFrameImage: flags.lastFrame }),
  };
  await make(output, flags, {
    named,
    action: 'generate',
    start: async ({ studio }) => {
      const [lastFrameImage, ...references] = await Promise.all([
        flags.lastFrame === undefined ? undefined : pictureInput(studio, '--last-frame', flags.lastFrame),
        ...refs.map((name) => pictureInput(studio, '--ref', name)),
      ]);
      const request = {
        ...asked,
        ...(refs.length > 0 && { referenceImages: references }),
        ...(lastFrameImage !== undefined && { lastFrameImage }),
      } as VideoRequest;
      return studio.video.generate(request, { queue: flags.queue });
    },
  });
}

/** `ima2 video continue`: makes a clip that begins with the last frame of another one of the library. */
export async function continueClip(output: Output, words: readonly string[], flags: VideoFlags): Promise<void> {
  const prompt = await promptOf(words, false).catch(withGuidance);
  const { driftControl, video = '' } = flags;
  const request = {
    ...{ ...commonOf(flags, prompt), ...ownOf(flags), continueFromVideo: video },
    ...(driftControl !== undefined && { driftControl }),
  } as VideoRequest;
  const start: Asking['start'] = async ({ studio }) => studio.video.generate(request, { queue: flags.queue });
  await make(output, flags, { named: request, action: 'generate', start });
}

/** `ima2 video edit` and `ima2 video extend`: change a clip, or make it longer. */
export async function changeClip(
  output: Output,
  action: 'edit' | 'extend',
  words: readonly string[],
  flags: ChangeFlags,
): Promise<void> {
  const prompt = await promptOf(words, false).catch(withGuidance);
  const asked = {
    ...commonOf(flags, prompt),
    ...(action === 'extend' && flags.duration !== undefined && { duration: flags.duration }),
  };
  await make(output, flags, {
    ...{ named: { ...asked, videoUrl: flags.video }, action },
    start: async (session) => {
      const request = { ...asked, videoUrl: await clipInput(session, flags.video) };
      const options = { queue: flags.queue };
      return action === 'edit'
        ? session.studio.video.edit(request as VideoEditRequest, options)
        : session.studio.video.extend(request as VideoExtendRequest, options);
    },
  });
}

/** `ima2 video resume`: fetches a clip that its upstream has made and that never arrived. */
export async function resumeClip(output: Output, requestId: string, flags: ClipFlags): Promise<void> {
  const plan = await planOf(output, flags);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    await stay(output, flags, plan, session, await session.studio.video.resume(requestId));
  });
}

async function make(output: Output, flags: ClipFlags, { named, action, start }: Asking): Promise<void> {
  const plan = await planOf(output, flags);
  await withStudio(output, { server: flags.server, settles: true }, async (session) => {
    const checked = await refusedHere(session.studio.video.check(named as VideoRequest, action));
    refuseShortened(checked);
    if (flags.dryRun) return sayWhatWouldBe(output, named, checked);
    if (flags.detach && session.server === null) {
      throw usage('--detach leaves the job to a server, and none is running', 'Start one with `ima2 serve`');
    }
    const run = await start(session);
    if (!flags.detach) return stay(output, flags, plan, session, run);
    await run.accepted;
    if (output.form === 'text') output.line(run.id);
    else output.json({ ok: true, requestId: run.id, detached: true });
  });
}

async function stay(
  output: Output,
  flags: ClipFlags,
  plan: CopyPlan,
  { studio }: Session,
  run: Run<VideoResult>,
): Promise<void> {
  const watching = { output, count: 1, timeoutMs: flags.timeout * 1000, cancels: true };
  const result = await watchRun(run, watching).catch((failure: unknown) => {
    if (!StudioError.is(failure) || failure.code !== 'CLI_TIMEOUT') throw failure;
    const { message } = failure;
    const hint = `\`ima2 wait ${run.id}\` follows it, \`ima2 cancel ${run.id}\` stops it`;
    throw new StudioError('provider-timed-out', 'CLI_TIMEOUT', `${message}; the job goes on`, { hint });
  });
  await reportClip(studio, output, result, plan);
}

function planOf(output: Output, flags: ClipFlags): Promise<CopyPlan> {
  const copies = {
    ...(flags.out !== undefined && { out: flags.out }),
    ...(flags.outDir !== undefined && { outDir: flags.outDir }),
  };
  return planCopies(copies, { count: 1, asJson: output.form !== 'text', toTerminal: output.isTerminal });
}

/** The studio would shorten it with a warning; at a command line a length that cannot be is a slip of the finger. */
function refuseShortened({ warnings }: CheckedVideoRequest): void {
  const shorter = warnings.find(({ code, field }) => code === 'OPTION_ADAPTED' && field === 'duration');
  if (shorter === undefined) return;
  throw usage(`--duration ${shorter.value}: ${shorter.reason}`, undefined, 'INVALID_VIDEO_DURATION');
}

function sayWhatWouldBe(output: Output, request: Record<string, unknown>, checked: CheckedVideoRequest): void {
  const { provider, model, settled, warnings, priceUsd, price } = checked;
  for (const warning of warnings) output.warn(warningLine(warning));
  if (output.form !== 'text') {
    output.json({ ok: true, dryRun: true, request, ...checked });
    return;
  }
  output.pairs([
    ['provider', provider],
    ['model', model],
    ['length', settled.duration === null ? 'that of its source' : `${settled.duration} s`],
    ['resolution', settled.resolution ?? 'that of its source'],
    ['shape', settled.aspectRatio ?? 'that of its source'],
    ['cost', priceUsd === null ? 'not known' : `about $${priceUsd}, as of ${price?.asOf}`],
  ]);
}

function commonOf(flags: ClipFlags, prompt: string): Record<string, unknown> {
  const { provider, model, session } = flags;
  return {
    prompt,
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(session !== undefined && { sessionId: session }),
  };
}

function ownOf(flags: VideoFlags): Record<string, unknown> {
  const { duration, resolution, aspectRatio, plannerModel, topic, seed, negative } = flags;
  const asked = { duration, resolution, aspectRatio, plannerModel, topic, seed, negativePrompt: negative };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(flags.storyboard && { storyboard: true }) };
}

const GUIDANCE =
  'Say what moves and how: the subject and what it does, how the camera moves, what is heard, how the clip ends';

function withGuidance(failure: unknown): never {
  if (!StudioError.is(failure) || failure.code !== 'PROMPT_REQUIRED') throw failure;
  const { message } = failure;
  throw beforeSending(
    new StudioError('request-invalid', 'PROMPT_REQUIRED', message, { hint: GUIDANCE, details: { guidance: GUIDANCE } }),
  );
}

/** A clip that was named on the command line, as a request takes it; a file of this machine is uploaded. */
async function clipInput({ studio }: Session, name: string): Promise<string> {
  if (/^(https?:\/\/|data:|upload:|file[-_][\w-]+$)/i.test(name)) return name;
  const bytes = await readFile(name).catch((failure: unknown) => {
    const code = fsCode(failure);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw usage(`--video ${name} cannot be read (${code})`, 'Pass a file that you may read', 'FILE_UNREADABLE');
  });
  // What is no file here may be a clip of the library.
  if (bytes === undefined) return name;
  return `upload:${(await studio.assets.upload(bytes)).id}`;
}
