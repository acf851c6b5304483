import type { Model } from '../../domain/catalog.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media, Warning } from '../../domain/generation.ts';
import { type ImageTools, MAX_INPUT_EDGE, type Measure } from '../../ports/image-tools.ts';
import type { Uploads } from '../../ports/uploads.ts';

/** A picture that came with a request. */
export interface InputPicture extends Media, Pick<Measure, 'width' | 'height' | 'hasAlpha'> {
  /** Under which it was uploaded before; null: it came with the request. */
  uploadId: string | null;
}

/** Public codes and limits of one field that holds a picture. */
export interface PictureRules {
  field: string;
  notBase64: string;
  unreadable: string;
  tooLarge: string;
  empty: string;
  /** Longest base64 text. */
  maxBase64: number;
  /** Position in the list of references. */
  index?: number;
}

const UPLOAD = 'upload:';
const ORDINARY = 'Use an ordinary PNG, JPEG or WebP, or upload it first and send upload:<id>';
const SMALLER = 'Make the picture smaller';

/** Takes the pictures out of a request: base64 text, data URL or `upload:<id>`, looked at before anything is sent. */
export class ReadPictures {
  readonly #tools: ImageTools;
  readonly #uploads: Uploads;
  readonly #maxReferenceBase64: number;

  constructor(tools: ImageTools, uploads: Uploads, maxReferenceBase64: number) {
    this.#tools = tools;
    this.#uploads = uploads;
    this.#maxReferenceBase64 = maxReferenceBase64;
  }

  /** The references in their order. */
  async references(values: readonly string[] = []): Promise<InputPicture[]> {
    const read = values.map((value, index) => this.read(value, { ...this.#referenceRules(), index }));
    return Promise.all(read);
  }

  /** One picture. The error names field, position and remedy. */
  async read(value: string, rules: PictureRules): Promise<InputPicture> {
    if (value.trim() === '') throw refuse(rules, rules.empty, 'is empty');
    const isUpload = value.startsWith(UPLOAD);
    const bytes = isUpload ? await this.#uploaded(value.slice(UPLOAD.length), rules) : decode(value, rules);
    return this.look(bytes, rules, isUpload ? value.slice(UPLOAD.length) : null);
  }

  /** A picture that is here already; the error names field and remedy all the same. */
  async look(bytes: Uint8Array, rules: PictureRules, uploadId: string | null = null): Promise<InputPicture> {
    const { mediaType, width, height, hasAlpha } = await this.#measure(bytes, rules);
    return { bytes, mediaType, width, height, hasAlpha, uploadId };
  }

  /** Keeps the pictures of a request that was found valid; resolves with the texts under which it can be sent again. */
  async keep(pictures: readonly InputPicture[]): Promise<string[]> {
    const ids = pictures.map((picture) => picture.uploadId ?? this.#uploads.put(picture));
    return (await Promise.all(ids)).map((id) => `${UPLOAD}${id}`);
  }

  /** Reduces pictures that the model's upstream would not take; each reduction is a warning with both sizes. */
  async fit(
    pictures: readonly InputPicture[],
    field: string,
    model: Model,
  ): Promise<{ media: Media[]; warnings: Warning[] }> {
    const { maxInputBase64 } = model;
    const warnings: Warning[] = [];
    if (maxInputBase64 === undefined) return { media: [...pictures], warnings };
    const media = await Promise.all(
      pictures.map(async (picture) => {
        const fitted = await this.#tools.fit(picture, maxInputBase64);
        if (fitted.bytes !== picture.bytes) warnings.push(await this.#reduction(field, picture, fitted, model));
        return fitted;
      }),
    );
    return { media, warnings };
  }

  async #reduction(field: string, from: InputPicture, fitted: Media, model: Model): Promise<Warning> {
    const to = await this.#tools.measure(fitted.bytes);
    return {
      code: 'OPTION_ADAPTED',
      field,
      value: `${from.width}x${from.height} ${from.mediaType}`,
      normalizedTo: `${to.width}x${to.height} ${fitted.mediaType}`,
      reason: `${model.label} takes at most ${model.maxInputBase64} characters of base64 and ${MAX_INPUT_EDGE} pixels of edge for one picture`,
    };
  }

  async #uploaded(id: string, rules: PictureRules): Promise<Uint8Array> {
    try {
      return (await this.#uploads.get(id)).bytes;
    } catch (failure) {
      const { kind, code, message, hint } = StudioError.from(failure);
      if (kind !== 'not-found') throw failure;
      throw new StudioError(kind, code, `${nameOf(rules)}: ${message}`, { hint, details: placeOf(rules) });
    }
  }

  async #measure(bytes: Uint8Array, rules: PictureRules): Promise<Measure> {
    try {
      return await this.#tools.measure(bytes);
    } catch (failure) {
      const error = StudioError.from(failure);
      if (error.code === 'IMAGE_TOO_LARGE') throw refuse(rules, rules.tooLarge, error.message, SMALLER);
      if (error.kind === 'request-invalid') throw refuse(rules, rules.unreadable, error.message);
      throw failure;
    }
  }

  #referenceRules(): PictureRules {
    return {
      field: 'references',
      notBase64: 'REF_NOT_BASE64',
      unreadable: 'REF_UNREADABLE',
      tooLarge: 'REF_TOO_LARGE',
      empty: 'REF_EMPTY',
      maxBase64: this.#maxReferenceBase64,
    };
  }
}

/** The bytes of a base64 text or data URL. */
function decode(value: string, rules: PictureRules): Uint8Array {
  const comma = value.startsWith('data:') ? value.indexOf(',') : -1;
  if (comma >= 0 && !/;base64$/i.test(value.slice(0, comma))) {
    throw refuse(rules, rules.notBase64, 'is a data URL without ;base64');
  }
  const text = comma >= 0 ? value.slice(comma + 1) : value;
  if (text.length > rules.maxBase64) {
    throw refuse(
      rules,
      rules.tooLarge,
      `has ${text.length} characters of base64; at most ${rules.maxBase64} are taken`,
      rules.index === undefined ? SMALLER : `${SMALLER}, or upload it first and send upload:<id>`,
    );
  }
  if (text === '') throw refuse(rules, rules.empty, 'is empty');
  if (text.length % 4 === 1 || !/^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(text)) {
    throw refuse(rules, rules.notBase64, 'is not base64');
  }
  return Buffer.from(text, 'base64');
}

function refuse(rules: PictureRules, code: string, problem: string, hint = ORDINARY): StudioError {
  return new StudioError('request-invalid', code, `${nameOf(rules)}: ${problem}`, {
    hint,
    details: placeOf(rules),
  });
}

function nameOf({ field, index }: PictureRules): string {
  return index === undefined ? field : `${field}[${index}]`;
}

function placeOf({ field, index }: PictureRules): Record<string, unknown> {
  return { field, ...(index !== undefined && { index }) };
}
