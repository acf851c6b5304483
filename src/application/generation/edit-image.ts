import { StudioError } from '../../domain/errors.ts';
import type { EditRequest, Media } from '../../domain/generation.ts';
import type { ImageResult } from '../../domain/run.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Catalog, Choice } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import type { CheckOptions } from './check-options.ts';
import type { MakeImages } from './make-images.ts';
import type { InputPicture, PictureRules, ReadPictures } from './read-pictures.ts';
import { factsOf, lotsOf, metaOf, type SentPictures } from './request-facts.ts';

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

/** Changes a picture by a prompt, inside a mask when there is one, and keeps the result as a new picture. */
export class EditImage {
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;
  readonly #pictures: ReadPictures;
  readonly #make: MakeImages;
  readonly #ids: Ids;

  constructor(catalog: Catalog, check: CheckOptions, pictures: ReadPictures, make: MakeImages, ids: Ids) {
    this.#catalog = catalog;
    this.#check = check;
    this.#pictures = pictures;
    this.#make = make;
    this.#ids = ids;
  }

  async execute(request: EditRequest, run: RunContext): Promise<ImageResult> {
    const choice = await this.#catalog.choose(request);
    const { settled, warnings } = this.#check.execute(choice, request, 'edit');
    await this.#catalog.credentials(choice.provider);
    const source = await this.#pictures.read(request.image, request.mask === undefined ? SOURCE : MASKED_SOURCE);
    const mask = request.mask === undefined ? null : await this.#readMask(request.mask, source);
    const references = await this.#pictures.references(request.references);
    const fittedSource = await this.#fitSource(source, mask, choice);
    const fittedReferences = await this.#pictures.fit(references, 'references', choice.model);
    const { stem, seed } = lotsOf(run, choice, settled, this.#ids);
    const sent = await this.#keep(source, mask, references);
    await run.accept({
      kind: 'classic',
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...metaOf(choice.model, { ...settled, n: 1 }), kind: 'edit', stem, seed },
      request: { ...request, image: sent.source, mask: sent.mask, references: sent.references },
    });
    run.emit({ type: 'phase', phase: 'streaming' });
    return this.#make.execute(
      {
        provider: choice.provider,
        order: {
          ...settled,
          n: 1,
          action: 'edit',
          model: choice.model,
          prompt: request.prompt,
          seed,
          references: fittedReferences.media,
          source: fittedSource.media,
          mask,
          sequence: null,
        },
        nameOf: () => stem,
        facts: { ...factsOf('edit', run.id, choice, request, { ...settled, n: 1 }, sent), masked: mask !== null },
        warnings: [...warnings, ...fittedSource.warnings, ...fittedReferences.warnings],
      },
      run,
    );
  }

  /** Everything about a mask is named before anything is sent. */
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

  /** Keeps the pictures apart, so that the request can be sent again. */
  async #keep(
    picture: InputPicture,
    area: InputPicture | null,
    sentAlong: readonly InputPicture[],
  ): Promise<SentPictures> {
    const [source] = await this.#pictures.keep([picture]);
    const [mask] = await this.#pictures.keep(area === null ? [] : [area]);
    return { source, mask, references: await this.#pictures.keep(sentAlong) };
  }

  async #fitSource(source: InputPicture, mask: InputPicture | null, choice: Choice) {
    const { media, warnings } = await this.#pictures.fit([source], 'image', choice.model);
    const fitted: Media = media[0] ?? source;
    if (mask !== null && fitted.bytes !== source.bytes) {
      throw refuse('image', 'REF_TOO_LARGE', 'is too large to be sent with a mask; make picture and mask smaller');
    }
    return { media: fitted, warnings };
  }
}

function refuse(field: string, code: string, problem: string): StudioError {
  return new StudioError('request-invalid', code, `${field}: ${problem}`, { details: { field } });
}
