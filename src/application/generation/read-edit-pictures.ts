import { StudioError } from '../../domain/errors.ts';
import type { EditRequest } from '../../domain/generation.ts';
import type { Choice } from '../catalog.ts';
import type { OwnPictures } from './begin-request.ts';
import type { InputPicture, PictureRules, ReadPictures } from './read-pictures.ts';

const MAX_MASK_BYTES = 16 * 1024 * 1024;
/** A source is a whole picture: as large as the largest body that is taken in. */
const MAX_SOURCE_BASE64 = 70_000_000;

const SOURCE: PictureRules = {
  field: 'image',
  notBase64: 'INVALID_EDIT_IMAGE_BASE64',
  unreadable: 'INVALID_EDIT_INPUT',
  tooLarge: 'REF_TOO_LARGE',
  empty: 'INVALID_EDIT_INPUT',
  maxBase64: MAX_SOURCE_BASE64,
};

/** With a mask the picture has to be a PNG, so what is no picture is named as that. */
const MASKED_SOURCE: PictureRules = { ...SOURCE, unreadable: 'INVALID_EDIT_IMAGE_PNG' };

const MASK: PictureRules = {
  field: 'mask',
  notBase64: 'INVALID_EDIT_MASK_BASE64',
  unreadable: 'INVALID_EDIT_MASK_PNG',
  tooLarge: 'EDIT_MASK_TOO_LARGE',
  empty: 'INVALID_EDIT_MASK',
  maxBase64: Math.ceil((MAX_MASK_BYTES * 4) / 3) + 4,
};

/** The picture of an edit and where to paint in it. */
export interface EditPictures {
  source: InputPicture;
  mask: InputPicture | null;
  /** Both as the model is sent them. */
  fitted: (choice: Choice) => Promise<Pick<OwnPictures, 'order' | 'facts' | 'warnings'>>;
  keep: OwnPictures['keep'];
}

/** Reads picture and mask of an edit; everything about a mask is named before anything is sent. */
export class ReadEditPictures {
  readonly #pictures: ReadPictures;

  constructor(pictures: ReadPictures) {
    this.#pictures = pictures;
  }

  async execute(request: EditRequest): Promise<EditPictures> {
    const source = await this.#pictures.read(request.image, request.mask === undefined ? SOURCE : MASKED_SOURCE);
    const mask = request.mask === undefined ? null : await this.#readMask(request.mask, source);
    return {
      source,
      mask,
      fitted: async (choice) => {
        const { media, warnings } = await this.#pictures.fit([source], 'image', choice.model);
        const fitted = media[0] ?? source;
        if (mask !== null && fitted.bytes !== source.bytes) {
          throw refuse('image', 'REF_TOO_LARGE', 'is too large to be sent with a mask; make picture and mask smaller');
        }
        return { order: { source: fitted, mask }, facts: {}, warnings };
      },
      keep: async () => {
        const [keptSource] = await this.#pictures.keep([source]);
        const [keptMask] = await this.#pictures.keep(mask === null ? [] : [mask]);
        return { source: keptSource, mask: keptMask };
      },
    };
  }

  async #readMask(value: string, source: InputPicture): Promise<InputPicture> {
    const mask = await this.#pictures.read(value, MASK);
    if (mask.mediaType !== 'image/png') throw refuse('mask', 'INVALID_EDIT_MASK_PNG', 'must be a PNG');
    if (mask.bytes.byteLength > MAX_MASK_BYTES) throw refuse('mask', 'EDIT_MASK_TOO_LARGE', 'must be at most 16 MiB');
    if (!mask.hasAlpha) throw refuse('mask', 'EDIT_MASK_NO_ALPHA', 'needs transparency: transparent is where to paint');
    if (source.mediaType !== 'image/png') {
      throw refuse('image', 'INVALID_EDIT_IMAGE_PNG', 'must be a PNG when there is a mask');
    }
    if (mask.width !== source.width || mask.height !== source.height) {
      const sizes = `${mask.width}x${mask.height}, the picture ${source.width}x${source.height}`;
      throw refuse('mask', 'EDIT_MASK_DIMENSION_MISMATCH', `is ${sizes}; they must be equal`);
    }
    return mask;
  }
}

function refuse(field: string, code: string, problem: string): StudioError {
  return new StudioError('request-invalid', code, `${field}: ${problem}`, { details: { field } });
}
