import { resolve } from 'node:path';
import type { ClipMeasure, FrameSequence } from '../../ports/video-tools.ts';
import { type ClipStreams, MAX_FRAME_PIXELS } from './clip-head.ts';
import type { FfmpegProgram } from './ffmpeg-program.ts';

const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '17', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-b:a', '192k'];
/** What browsers take a picture for, said in the stream too. */
const BT709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
/** The index stands in front, so that a clip plays while it loads; nothing tells when and by what it was made. */
const MP4 = ['-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'mp4'];
const FROM_FILES = ['-protocol_whitelist', 'file,pipe'];
const EVEN = 'scale=trunc(iw/2)*2:trunc(ih/2)*2';

/** A file as input: read as MP4 and as nothing else, and never through the network. */
export function clipInput(path: string, seek: number | null = null): string[] {
  // Seconds count from the zero of the file, not from its first frame.
  const at = seek === null ? [] : ['-seek_timestamp', '1', '-ss', seek.toFixed(6)];
  return [...FROM_FILES, ...at, '-max_pixels', `${MAX_FRAME_PIXELS}`, '-f', 'mov', '-i', `file:${resolve(path)}`];
}

/** One frame as PNG on the standard output, upright and with square pixels. `index`: counted from the first one. */
export function framePicture({ width, height }: ClipMeasure, index?: number): string[] {
  const pick = index === undefined ? '' : `select=gte(n\\,${index}),`;
  const filters = `${pick}scale=${width}:${height},setsar=1`;
  const picture = ['-frames:v', '1', '-pix_fmt', 'rgb24', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1'];
  return ['-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filters, ...picture];
}

/** Every frame as raw RGBA on the standard output, upright, of this size and at this rate. */
export function rawFrames({ width, height, frameRate }: Omit<FrameSequence, 'frames'>): string[] {
  const filters = `fps=${frameRate},scale=${width}:${height},setsar=1`;
  const pixels = ['-pix_fmt', 'rgba', '-f', 'rawvideo', 'pipe:1'];
  return ['-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filters, ...pixels];
}

/** A part of the first input as a new clip, frame by frame. */
export function cutClip(seconds: number | null, program: FfmpegProgram, place: string): string[] {
  const length = seconds === null ? [] : ['-t', seconds.toFixed(6)];
  const streams = ['-map', '0:V:0', '-map', '0:a:0?', '-sn', '-dn'];
  const filters = ['-vf', `setpts=PTS-STARTPTS,${EVEN}`];
  return [...length, ...streams, ...filters, ...variableRate(program), ...H264, ...AAC, ...MP4, place];
}

/** Clips of equal streams one after the other, named by a list. */
export function chainedClips(list: string, place: string): string[] {
  const input = [...FROM_FILES, '-f', 'concat', '-safe', '1', '-i', list];
  return [...input, '-map', '0:V:0', '-map', '0:a:0?', '-c', 'copy', ...MP4, place];
}

/** Clips of other streams one after the other, in the shape and at the rate of the first. */
export function mixedClips(paths: readonly string[], clips: readonly ClipStreams[], place: string): string[] {
  const [first] = clips;
  if (first === undefined) throw new RangeError('there is nothing to join');
  const size = `${first.measure.width & ~1}:${first.measure.height & ~1}`;
  const fitted = `scale=${size}:force_original_aspect_ratio=decrease,pad=${size}:(ow-iw)/2:(oh-ih)/2`;
  const rate = (first.measure.frameRate ?? 24).toFixed(4);
  const hasSound = clips.some(({ measure }) => measure.hasAudio);
  const parts = clips.flatMap(({ measure, pictureSeconds }, at) => {
    const length = `atrim=duration=${pictureSeconds.toFixed(6)}`;
    const silence = `anullsrc=r=48000:cl=stereo,${length}[a${at}]`;
    const sound = `[${at}:a:0]aresample=48000,aformat=channel_layouts=stereo,${length}[a${at}]`;
    const picture = `[${at}:V:0]setpts=PTS-STARTPTS,fps=${rate},${fitted},setsar=1,format=yuv420p[v${at}]`;
    return hasSound ? [picture, measure.hasAudio ? sound : silence] : [picture];
  });
  const labels = clips.map((_, at) => (hasSound ? `[v${at}][a${at}]` : `[v${at}]`)).join('');
  const joined = `${labels}concat=n=${clips.length}:v=1:a=${hasSound ? 1 : 0}[v]${hasSound ? '[a]' : ''}`;
  const maps = ['-map', '[v]', ...(hasSound ? ['-map', '[a]', ...AAC] : [])];
  const inputs = paths.flatMap((path) => clipInput(path));
  return [...inputs, '-filter_complex', [...parts, joined].join(';'), ...maps, ...H264, ...MP4, place];
}

/** Frames from the standard input as a silent clip. An odd edge is lengthened by repeating its last line. */
export function paintedClip({ width, height, frameRate }: Omit<FrameSequence, 'frames'>, place: string): string[] {
  const shape = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', `${frameRate}`];
  const [right, bottom] = [width % 2, height % 2];
  const longer = `pad=${width + right}:${height + bottom},fillborders=right=${right}:bottom=${bottom}:mode=smear`;
  const even = right + bottom === 0 ? [] : ['format=yuv444p', longer];
  const colours = 'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+bicubic';
  const filters = [colours, ...even, 'format=yuv420p'].join(',');
  return [...FROM_FILES, ...shape, '-i', 'pipe:0', '-an', '-vf', filters, ...H264, ...BT709, ...MP4, place];
}

/** Frames keep their times. Builds before 2022 have another word for it, which new ones drop. */
function variableRate({ year }: FfmpegProgram): string[] {
  return year > 2022 ? ['-fps_mode', 'vfr'] : ['-vsync', 'vfr'];
}
