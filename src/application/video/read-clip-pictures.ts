import { mediaTypeOf } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import type { VideoOrder, VideoRequest } from '../../domain/video.ts';
import { clipPictures } from '../../domain/video-pictures.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { isFilename } from '../assets/library-filename.ts';
import type { VideoModel } from '../clip-makers.ts';
import type { InputPicture, PictureRules, ReadPictures } from '../generation/read-pictures.ts';
import { refusedField } from './video-failures.ts';

/** A whole picture: as large as the largest body that is taken in. */
const MAX_BASE64 = 70_000_000;

/** The pictures of a request for a clip, read and found usable. */
export interface ReadClip {
  /** As the model is sent them. */
  order: Pick<VideoOrder, 'start' | 'lastFrame' | 'keyframes' | 'references'>;
  warnings: Warning[];
  /** The picture of the library that the clip begins with; null: it is none of the library. */
  sourceImageFilename: string | null;
  /** Keeps them; resolves with the fields under which the request can be sent again. */
  keep: () => Promise<Partial<VideoRequest> & { references: string[] }>;
}

/** Takes the pictures out of a request for a clip, be they in it, uploaded, or in the library. */
export class ReadClipPictures {
  readonly #pictures: ReadPictures;
  readonly #files: AssetFiles;

  constructor(pictures: ReadPictures, files: AssetFiles) {
    this.#pictures = pictures;
    this.#files = files;
  }

  /** `frame`: the first frame where it is not in the request but cut from another clip. */
  async execute(request: VideoRequest, model: VideoModel, frame: Media | null): Promise<ReadClip> {
    const { referenceImages = [], referenceFilenames = [], keyframes = [] } = request;
    const given = await Promise.all([
      ...referenceImages.map((value, index) => this.#pictures.read(value, rulesOf('referenceImages', index))),
      ...referenceFilenames.map((name) => this.#fromLibrary(name, 'referenceFilenames', model)),
    ]);
    const isStart = clipPictures(model, request).start?.startsWith('reference') === true && frame === null;
    const start = isStart ? (given[0] ?? null) : await this.#start(request, model, frame);
    const references = isStart ? [] : given;
    const lastFrame = await this.#one(request.lastFrameImage, request.lastFrameFilename, 'lastFrame', model);
    const frames = await Promise.all(
      keyframes.map(({ image }, index) => this.#pictures.read(image, rulesOf('keyframes', index))),
    );
    const { media, warnings } = await this.#fit({ start, references, lastFrame, frames }, model);
    return {
      order: { ...media, keyframes: media.frames.map((picture, at) => ({ picture, at: keyframes[at]?.at ?? 0 })) },
      warnings,
      sourceImageFilename: request.sourceFilename ?? (isStart ? (referenceFilenames[0] ?? null) : null),
      keep: () => this.#keep({ start: frame === null ? start : null, references, lastFrame, frames }, keyframes),
    };
  }

  async #start(request: VideoRequest, model: VideoModel, frame: Media | null): Promise<InputPicture | null> {
    if (frame !== null) return this.#pictures.look(frame.bytes, rulesOf('continueFromVideo'));
    return this.#one(request.sourceImage, request.sourceFilename, 'source', model);
  }

  async #one(
    value: string | undefined,
    filename: string | undefined,
    field: 'source' | 'lastFrame',
    model: VideoModel,
  ): Promise<InputPicture | null> {
    if (value !== undefined) return this.#pictures.read(value, rulesOf(`${field}Image`));
    return filename === undefined ? null : this.#fromLibrary(filename, `${field}Filename`, model);
  }

  async #fromLibrary(name: string, field: string, { video }: VideoModel): Promise<InputPicture> {
    const code = video.codes.mode ?? 'INVALID_INPUT';
    if (!isFilename(name) || mediaTypeOf(name)?.startsWith('image/') !== true) {
      throw refusedField(field, 'must be the name of a picture of the library', code);
    }
    const { bytes } = await this.#files.read(name).catch((failure: unknown) => {
      const isMissing = StudioError.is(failure) && failure.kind === 'not-found';
      throw isMissing ? refusedField(field, `the library has no picture ${name}`, code) : failure;
    });
    return this.#pictures.look(bytes, rulesOf(field));
  }

  async #fit(all: Kinds<InputPicture>, model: VideoModel): Promise<{ media: Kinds<Media>; warnings: Warning[] }> {
    const warnings: Warning[] = [];
    const fitted = async (pictures: readonly InputPicture[], field: string): Promise<Media[]> => {
      const reduced = await this.#pictures.fit(pictures, field, model);
      warnings.push(...reduced.warnings);
      return reduced.media;
    };
    const [start = null] = await fitted(all.start ? [all.start] : [], 'sourceImage');
    const [lastFrame = null] = await fitted(all.lastFrame ? [all.lastFrame] : [], 'lastFrameImage');
    const references = await fitted(all.references, 'referenceImages');
    return { media: { start, lastFrame, references, frames: await fitted(all.frames, 'keyframes') }, warnings };
  }

  async #keep({ start, references, lastFrame, frames }: Kinds<InputPicture>, times: readonly { at: number }[]) {
    const [source] = await this.#pictures.keep(start ? [start] : []);
    const [last] = await this.#pictures.keep(lastFrame ? [lastFrame] : []);
    const kept = await this.#pictures.keep(references);
    const onTheWay = await this.#pictures.keep(frames);
    return {
      ...(source !== undefined && { sourceImage: source }),
      ...(last !== undefined && { lastFrameImage: last }),
      ...(kept.length > 0 && { referenceImages: kept }),
      ...(onTheWay.length > 0 && { keyframes: onTheWay.map((image, at) => ({ image, at: times[at]?.at ?? 0 })) }),
      references: kept,
    };
  }
}

interface Kinds<P> {
  start: P | null;
  references: readonly P[];
  lastFrame: P | null;
  frames: readonly P[];
}

function rulesOf(field: string, index?: number): PictureRules {
  return {
    ...{ field, notBase64: 'REF_NOT_BASE64', unreadable: 'REF_UNREADABLE', tooLarge: 'REF_TOO_LARGE' },
    ...{ empty: 'REF_EMPTY', maxBase64: MAX_BASE64, ...(index !== undefined && { index }) },
  };
}
