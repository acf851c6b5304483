import type { Asset } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import type { MadeImage, Media, Settled } from '../../domain/generation.ts';
import { cropAround, type PictureArea } from '../../domain/mask-crop.ts';
import { formatSize, parseSize } from '../../domain/picture-size.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { Choice } from '../catalog.ts';
import type { OwnPictures } from './begin-request.ts';
import type { InputPicture, ReadPictures } from './read-pictures.ts';

/** What the provider sent, made ready to be kept, and what is to be written about that. */
export interface FinishedPicture {
  made: MadeImage;
  facts: Partial<Asset>;
}

/** What is edited, and the size that was asked for. */
export interface CompositeOrder {
  source: InputPicture;
  mask: InputPicture;
  size: string | undefined;
}

/** What the model is shown, and how its answer becomes the whole picture. */
export interface CompositePlan extends Pick<OwnPictures, 'order' | 'facts' | 'warnings'> {
  finish: (made: MadeImage) => Promise<FinishedPicture>;
}

/**
 * A mask for every model: the part of the picture around the mask is sent alone, and of the answer only the masked pixels
 * are taken, with a soft seam inside the mask. Everything else stays as it was.
 */
export class CompositeMask {
  readonly #tools: ImageTools;
  readonly #pictures: ReadPictures;

  constructor(tools: ImageTools, pictures: ReadPictures) {
    this.#tools = tools;
    this.#pictures = pictures;
  }

  async execute(
    { source, mask, size: asked }: CompositeOrder,
    choice: Choice,
    settled: Settled,
  ): Promise<CompositePlan> {
    const { model } = choice;
    const masked = await this.#tools.maskedArea(mask.bytes);
    if (masked === null) throw nothingMasked();
    const wanted = asked === undefined || asked === 'auto' ? undefined : parseSize(settled.size);
    const { area, size } = cropAround(masked, source, model.sizes, wanted);
    const shown = await this.#tools.crop(source.bytes, area, size);
    const { media, warnings } = await this.#pictures.fit([inputOf(shown, size)], 'image', model);
    const sent = media[0] ?? shown;
    // A picture that had to be made smaller has no longer the size of its mask.
    const hasMask = model.mask !== null && sent.bytes === shown.bytes;
    return {
      order: {
        source: sent,
        mask: hasMask ? await this.#tools.crop(mask.bytes, area, size) : null,
        size: formatSize(size),
      },
      facts: { size: formatSize(size), maskArea: { ...area } },
      warnings,
      finish: (made) => this.#finish(made, source, mask, area),
    };
  }

  async #finish(made: MadeImage, source: Media, mask: Media, area: PictureArea): Promise<FinishedPicture> {
    const measure = await this.#tools.measure(made.bytes).catch((cause: unknown) => {
      throw new StudioError('provider-reply-unreadable', 'RESULT_UNREADABLE', 'The provider sent no picture', {
        cause,
      });
    });
    const whole = await this.#tools.composite(source.bytes, made.bytes, area, mask.bytes);
    const { mediaType, width, height } = measure;
    const [maskPatch] = await this.#pictures.keep([inputOf({ bytes: made.bytes, mediaType }, { width, height })]);
    return { made: { ...made, ...whole }, facts: { maskPatch } };
  }
}

function inputOf({ bytes, mediaType }: Media, { width, height }: { width: number; height: number }): InputPicture {
  return { bytes, mediaType, width, height, hasAlpha: false, uploadId: null };
}

function nothingMasked(): StudioError {
  return new StudioError('request-invalid', 'INVALID_EDIT_MASK', 'mask: is opaque everywhere', {
    hint: 'Make it transparent where to paint',
    details: { field: 'mask' },
  });
}
