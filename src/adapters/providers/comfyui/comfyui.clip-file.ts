import { StudioError } from '../../../domain/errors.ts';
import { isMp4, LARGEST_CLIP } from '../shared/clip-head.ts';
import type { ComfyHost } from './comfyui.host.ts';
import { type NodeOutputs, OutputFile } from './comfyui.wire.ts';

const FILM = /\.(mp4|webm|mov|mkv|gif|webp)$/i;

/** The MP4 file that a prompt put out, under whatever key; what is meant to stay comes before previews. */
export function clipFile(outputs: NodeOutputs, promptId: string): OutputFile {
  const files = Object.values(outputs)
    .flatMap((output) => Object.values(output))
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((entry) => OutputFile.safeParse(entry).data ?? [])
    .filter(({ filename }) => FILM.test(filename));
  const clips = files.filter(({ filename }) => /\.mp4$/i.test(filename));
  const file = clips.find(({ type }) => type === 'output') ?? clips[0];
  if (file !== undefined) return file;
  const other = files[0]?.filename.split('.').at(-1);
  const message =
    other === undefined ? 'The workflow has made no clip' : `The workflow has made a ${other}, and no MP4 clip`;
  throw new StudioError('provider-reply-unreadable', 'COMFY_NO_OUTPUT', message, {
    hint: 'Let it end with SaveVideo (format mp4), or with VHS_VideoCombine (format video/h264-mp4)',
    details: { promptId },
    retryable: false,
  });
}

/** Fetches the clip. Rejects with `details.resumable` where the server does not hand it over. */
export async function fetchClip(
  host: ComfyHost,
  file: OutputFile,
  promptId: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const bytes = await host.view(file, signal).catch((failure: unknown) => {
    const { kind, message } = StudioError.from(failure);
    throw kind === 'run-cancelled' ? failure : lost(message, promptId);
  });
  if (bytes === undefined) throw lost('the server has no such file', promptId);
  if (bytes.length > LARGEST_CLIP) throw lost('it is larger than 100 MB', promptId);
  if (!isMp4(bytes)) throw lost('it is no MP4 clip', promptId);
  return bytes;
}

function lost(reason: string, promptId: string): StudioError {
  const message = `The clip is made, but ComfyUI did not hand it over: ${reason}`;
  return new StudioError('provider-reply-unreadable', 'COMFY_NO_OUTPUT', message, {
    hint: 'Go on with the run: that asks for the clip again. It also lies in the output folder of ComfyUI',
    details: { promptId, resumable: true },
    retryable: false,
  });
}
