import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import { formatSize, type PixelSize } from '../../../domain/picture-size.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import type { ComfyHost } from './comfyui.host.ts';
import { noOutput } from './comfyui.refusal.ts';
import { type NodeOutputs, OutputFile } from './comfyui.wire.ts';

/** Files that nodes put out, under whatever key; what is meant to stay comes before previews. */
export function pictureFiles(outputs: NodeOutputs): OutputFile[] {
  const files = Object.values(outputs)
    .flatMap((output) => Object.values(output))
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((entry) => OutputFile.safeParse(entry).data ?? [])
    .filter(({ filename }) => /\.(png|jpe?g|webp)$/i.test(filename));
  const kept = files.filter(({ type }) => type === 'output');
  const chosen = kept.length > 0 ? kept : files;
  const keys = chosen.map(({ type, subfolder, filename }) => `${type}/${subfolder}/${filename}`);
  return chosen.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

/** A picture that was fetched, with its pixels. */
export interface FetchedPicture extends Pick<MadeImage, 'bytes' | 'mediaType' | 'warnings'>, PixelSize {}

/** Fetches what a prompt put out, as many pictures as were ordered. */
export async function fetchPictures(
  host: ComfyHost,
  outputs: NodeOutputs,
  order: ImageOrder,
  call: { promptId: string; signal: AbortSignal },
): Promise<FetchedPicture[]> {
  const files = pictureFiles(outputs);
  const pictures: FetchedPicture[] = [];
  for (const file of files.slice(0, order.n)) {
    const bytes = await host.view(file, call.signal);
    const head = bytes && readPictureHead(bytes);
    if (bytes === undefined || head === undefined || head.mediaType === 'image/gif') continue;
    pictures.push({ bytes, ...head });
  }
  const [first] = pictures;
  if (first === undefined) throw noOutput(call.promptId);
  if (files.length > order.n) first.warnings = [leftOver(files.length, order.n)];
  return pictures;
}

function leftOver(made: number, asked: number): Warning {
  const reason = `The workflow makes ${made} pictures in one run; the others stay on the server`;
  return { code: 'OPTION_ADAPTED', field: 'n', value: made, normalizedTo: asked, reason };
}

/** Names that the picture has other pixels than were asked for. */
export function sizeWarning(asked: PixelSize | undefined, made: PixelSize): Warning[] {
  if (asked === undefined || (asked.width === made.width && asked.height === made.height)) return [];
  const reason = 'The workflow made a picture of another size';
  const normalizedTo = formatSize(made);
  return [{ code: 'OPTION_ADAPTED', field: 'size', value: formatSize(asked), normalizedTo, reason }];
}
