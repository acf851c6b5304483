import type { Sharp } from 'sharp';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import type { PictureArea } from '../../domain/mask-crop.ts';
import type { PixelSize } from '../../domain/picture-size.ts';
import {
  type ContactSheet,
  type DerivedPictures,
  type FoundSettings,
  ImageTools,
  type Look,
  MAX_INPUT_EDGE,
  type MarkedPicture,
  type Measure,
} from '../../ports/image-tools.ts';
import { type Pixels, paintInto } from './composite-picture.ts';
import { derivePictures, THUMBNAIL_WIDTH } from './derive-pictures.ts';
import { embedSettings, isSigned } from './embed-settings.ts';
import { readEmbeddedSettings, settingsOfOthers } from './embedded-settings.ts';
import { transparentArea } from './feathered-mask.ts';
import { type Alpha, HIDDEN_HEAD_PIXELS, hiddenText, hidesText } from './hidden-text.ts';
import { loadSharp } from './load-sharp.ts';
import { lookOfPixels, matchLook, type RgbPixels } from './match-look.ts';
import { readHead, whyTooLarge } from './picture-head.ts';

const MAX_PIXELS = 100_000_000;
const WHITE = '#ffffff';
const LADDER = [
  { edge: MAX_INPUT_EDGE, qualities: [85, 75, 65, 55] },
  { edge: 2048, qualities: [75, 65, 55] },
];

/** Pictures by libvips, of moving ones the first frame. No bytes reach it whose head was not read here first. */
export class SharpImageTools extends ImageTools {
  override async measure(bytes: Uint8Array): Promise<Measure> {
    const head = readHead(bytes);
    if (head === undefined) throw unreadable();
    const reason = whyTooLarge(head, bytes);
    if (reason !== undefined) throw tooLarge(reason, head);
    return head;
  }

  override async thumbnail(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#decode(bytes, (picture) =>
      picture
        .autoOrient()
        .resize({ width: THUMBNAIL_WIDTH, withoutEnlargement: true })
        .flatten({ background: WHITE })
        .jpeg({ quality: 70 })
        .toBuffer(),
    );
  }

  override async derive(bytes: Uint8Array): Promise<DerivedPictures> {
    const measure = await this.measure(bytes);
    return this.#decode(bytes, (picture) => derivePictures(picture, measure));
  }

  override async convert(bytes: Uint8Array, format: 'png' | 'jpeg' | 'webp'): Promise<Media> {
    const mediaType = `image/${format}`;
    if ((await this.measure(bytes)).mediaType === mediaType) return { bytes, mediaType };
    const converted = await this.#decode(bytes, (picture) => {
      const upright = picture.autoOrient().keepIccProfile();
      if (format === 'png') return upright.png().toBuffer();
      if (format === 'webp') return upright.webp({ quality: 92 }).toBuffer();
      return upright.flatten({ background: WHITE }).jpeg({ quality: 92 }).toBuffer();
    });
    return { bytes: converted, mediaType };
  }

  override async fit(media: Media, maxBase64: number): Promise<Media> {
    if (base64Length(media.bytes) <= maxBase64 && !isWide(media.bytes)) return media;
    const sharp = await loadSharp();
    for (const { edge, qualities } of LADDER) {
      const { data, info } = await this.#decode(media.bytes, (picture) =>
        picture
          .autoOrient()
          .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
          .flatten({ background: WHITE })
          .raw()
          .toBuffer({ resolveWithObject: true }),
      );
      const { width, height, channels } = info;
      for (const quality of qualities) {
        const bytes = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality }).toBuffer();
        if (base64Length(bytes) <= maxBase64) return { bytes, mediaType: 'image/jpeg' };
      }
    }
    throw new StudioError('request-invalid', 'REF_TOO_LARGE', 'The picture is too large to be sent as a reference', {
      hint: `Use a picture that takes at most ${maxBase64} characters of base64, even when it is made smaller`,
      details: { maxBase64 },
    });
  }

  override async readSettings(bytes: Uint8Array): Promise<FoundSettings | null> {
    return readEmbeddedSettings(bytes) ?? (await this.#hiddenSettings(bytes).catch(() => null));
  }

  /** The left columns tell whether the whole picture is worth decoding. */
  async #hiddenSettings(bytes: Uint8Array): Promise<FoundSettings | null> {
    const { mediaType, hasAlpha, width, height } = await this.measure(bytes);
    if (!hasAlpha || mediaType === 'image/jpeg' || width * height < HIDDEN_HEAD_PIXELS) return null;
    const columns = Math.ceil(HIDDEN_HEAD_PIXELS / height);
    const alphaOf = async (columnCount: number): Promise<Alpha> => {
      const { data, info } = await this.#decode(bytes, (picture) =>
        picture
          .extract({ left: 0, top: 0, width: columnCount, height })
          .ensureAlpha()
          .extractChannel('alpha')
          .raw()
          .toBuffer({ resolveWithObject: true }),
      );
      return { alpha: data, width: info.width, height: info.height };
    };
    if (!hidesText(await alphaOf(Math.min(columns, width)))) return null;
    const text = hiddenText(await alphaOf(width));
    return text === undefined ? null : settingsOfOthers([{ place: 'pixels', name: 'stealth', text }]);
  }

  override async isSigned(bytes: Uint8Array): Promise<boolean> {
    return isSigned(bytes);
  }

  override async withSettings(
    bytes: Uint8Array,
    settings: Record<string, unknown>,
    form: 'xmp' | 'a1111' | 'iptc',
  ): Promise<MarkedPicture> {
    return embedSettings(bytes, settings, form);
  }

  override async maskedArea(mask: Uint8Array): Promise<PictureArea | null> {
    const { alpha, width } = await this.#alphaOf(mask);
    return transparentArea(alpha, width);
  }

  override async crop(bytes: Uint8Array, area: PictureArea, { width, height }: PixelSize): Promise<Media> {
    const cropped = await this.#decode(bytes, (picture) =>
      picture
        .extract({ ...area })
        .resize({ width, height, fit: 'fill' })
        .png()
        .toBuffer(),
    );
    return { bytes: cropped, mediaType: 'image/png' };
  }

  override async composite(bytes: Uint8Array, patch: Uint8Array, area: PictureArea, mask: Uint8Array): Promise<Media> {
    const { hasAlpha } = await this.measure(bytes);
    const source = await this.#pixelsOf(bytes, (picture) => picture);
    const { width, height } = area;
    const painted = await this.#pixelsOf(patch, (picture) =>
      picture.autoOrient().resize({ width, height, fit: 'fill' }),
    );
    paintInto(source, painted, area, (await this.#alphaOf(mask)).alpha);
    const sharp = await loadSharp();
    const raw = { width: source.width, height: source.height, channels: 4 as const };
    const whole = sharp(source.pixels, { raw });
    return { bytes: await (hasAlpha ? whole : whole.removeAlpha()).png().toBuffer(), mediaType: 'image/png' };
  }

  override async lookOf(bytes: Uint8Array): Promise<Look> {
    return lookOfPixels(await this.#rgbOf(bytes));
  }

  override async withLook(bytes: Uint8Array, target: Look, strength: number): Promise<Media> {
    const { rgb, width, height } = await matchLook(await this.#rgbOf(bytes), target, strength);
    const sharp = await loadSharp();
    const png = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    return { bytes: png, mediaType: 'image/png' };
  }

  override async contactSheet(sheet: ContactSheet): Promise<Media> {
    // Drawing brings a library of its own along, which takes memory and time: loaded by those who draw.
    const { drawContactSheet } = await import('./draw-contact-sheet.ts');
    const { png, places } = await drawContactSheet(sheet);
    const pictures = sheet.cells.map(async ({ picture }, index) => {
      const { left, top, edge } = places[index] ?? { left: 0, top: 0, edge: 1 };
      if (picture === null) return [];
      const { data, info } = await this.#decode(picture, (one) =>
        one
          .autoOrient()
          .resize({ width: edge, height: edge, fit: 'inside' })
          .png()
          .toBuffer({ resolveWithObject: true }),
      );
      const middle = { left: left + ((edge - info.width) >> 1), top: top + ((edge - info.height) >> 1) };
      return [{ input: data, ...middle }];
    });
    const sharp = await loadSharp();
    const whole = sharp(png).composite((await Promise.all(pictures)).flat());
    return { bytes: await whole.removeAlpha().png({ palette: false }).toBuffer(), mediaType: 'image/png' };
  }

  /** The alpha of every pixel. */
  async #alphaOf(mask: Uint8Array): Promise<{ alpha: Uint8Array; width: number }> {
    const { data, info } = await this.#decode(mask, (picture) =>
      picture.ensureAlpha().extractChannel('alpha').raw().toBuffer({ resolveWithObject: true }),
    );
    return { alpha: data, width: info.width };
  }

  async #pixelsOf(bytes: Uint8Array, prepare: (picture: Sharp) => Sharp): Promise<Pixels> {
    const { data, info } = await this.#decode(bytes, (picture) =>
      prepare(picture).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
    );
    return { pixels: data, width: info.width, height: info.height };
  }

  async #rgbOf(bytes: Uint8Array): Promise<RgbPixels> {
    const { data, info } = await this.#decode(bytes, (picture) =>
      picture
        .autoOrient()
        .toColourspace('srgb')
        .flatten({ background: WHITE })
        .raw()
        .toBuffer({ resolveWithObject: true }),
    );
    return { rgb: data, width: info.width, height: info.height };
  }

  async #decode<T>(bytes: Uint8Array, work: (picture: Sharp) => Promise<T>): Promise<T> {
    await this.measure(bytes);
    const sharp = await loadSharp();
    try {
      return await work(sharp(bytes, { limitInputPixels: MAX_PIXELS }));
    } catch (error) {
      throw unreadable(error);
    }
  }
}

function isWide(bytes: Uint8Array): boolean {
  const { width = 0, height = 0 } = readHead(bytes) ?? {};
  return Math.max(width, height) > MAX_INPUT_EDGE;
}

function base64Length(bytes: Uint8Array): number {
  return 4 * Math.ceil(bytes.byteLength / 3);
}

function unreadable(cause?: unknown): StudioError {
  return new StudioError('request-invalid', 'IMAGE_UNREADABLE', 'These bytes are no picture that can be read', {
    hint: 'Use a PNG, JPEG, WebP, GIF or AVIF file that other programs can open',
    cause,
  });
}

function tooLarge(reason: string, { width, height }: Measure): StudioError {
  return new StudioError('request-invalid', 'IMAGE_TOO_LARGE', reason, {
    hint: 'Make the picture smaller and try again',
    details: { width, height, maxPixels: MAX_PIXELS },
  });
}
