import { basename } from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { writeWhole } from '../copies.ts';
import { cut } from '../display-width.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { watchRun } from '../watch-run.ts';
import type { ClipFlags } from './video.ts';

/** Flags of `ima2 video frame`. */
export interface FrameFlags {
  last?: boolean;
  position?: number;
  out?: string;
  timeout: number;
  server?: string;
}

/** `ima2 video frame`: writes one frame of a clip of the library as PNG. */
export async function frame(output: Output, file: string, flags: FrameFlags): Promise<void> {
  if (flags.last && flags.position !== undefined) throw usage('--last and --position exclude each other');
  const name = basename(file).replace(/\.\w+$/, '');
  const path = flags.out ?? `frame-${name}.png`;
  await withStudio(output, { server: flags.server }, async ({ studio }) => {
    const media = await inTime(studio.video.frame(file, flags.position ?? 'last'), flags.timeout);
    const written = await writeWhole(path, [media.bytes] as never, { replace: flags.out !== undefined });
    if (output.form === 'text') output.done(written);
    else output.json({ ok: true, path: written, file, position: flags.position ?? 'last', bytes: media.bytes.length });
  });
}

/** `ima2 video analyze`: says in words what a clip of the library shows. */
export async function analyze(output: Output, file: string, flags: ClipFlags): Promise<void> {
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const { provider } = flags;
    const run = studio.video.analyze({ videoUrl: file, ...(provider !== undefined && { provider }) });
    const watching = { output, count: 1, timeoutMs: flags.timeout * 1000, cancels: true };
    const said = await watchRun(run, watching);
    if (output.form === 'text') output.line(said.analysis);
    else output.json({ ok: true, ...said });
  });
}

/** `ima2 video tree`: lists the clips that a clip is connected with. */
export async function tree(output: Output, file: string, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const found = await studio.video.tree(file);
    if (output.form !== 'text') return output.json({ ok: true, ...found });
    for (const { filename, depth, relation, prompt, isMissing } of found.clips) {
      const what = relation === 'self' ? '*' : '';
      output.line(`${'  '.repeat(depth)}${filename}${what}  ${isMissing ? '(gone) ' : ''}${cut(prompt ?? '', 48)}`);
    }
  });
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new StudioError('provider-timed-out', 'CLI_TIMEOUT', `No result within ${seconds} s`);
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
