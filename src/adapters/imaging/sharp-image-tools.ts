import type { Sharp, SharpOptions } from 'sharp';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import {
  type FoundSettings,
  ImageTools,
  MAX_INPUT_EDGE,
  type MarkedPicture,
  type Measure,
} from '../../ports/image-tools.ts';
import { embedSettings } from './embed-settings.ts';
import { readEmbeddedSettings } from './embedded-settings.ts';
import { readHead, whyTooLarge } from './picture-head.ts';

type SharpFactory = (input: Uint8Array, options?: SharpOptions) => Sharp;

const MAX_PIXELS = 100_000_000;
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}`);
const WHITE = '#ffffff';
const THUMBNAIL_WIDTH = 320;
const LADDER = [
  { edge: MAX_INPUT_EDGE, qualities: [85, 75, 65, 55] },
  { edge: 2048, qualities: [75, 65, 55] },
];

/**
 * Pictures by libvips. Its loaders are cut down to PNG, JPEG, WebP, AVIF and GIF (first frame only) for the whole
 * process, and no bytes reach it whose head was not read here first. Loaded at the first picture.
 */
export class SharpImageTools extends ImageTools {
  #sharp: Promise<SharpFactory> | undefined;

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
    const sharp = await this.#load();
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
    return readEmbeddedSettings(bytes);
  }

  override async withSettings(
    bytes: Uint8Array,
    settings: Record<string, unknown>,
    form: 'xmp' | 'a1111',
  ): Promise<MarkedPicture> {
    return embedSettings(bytes, settings, form);
  }

  async #decode<T>(bytes: Uint8Array, work: (picture: Sharp) => Promise<T>): Promise<T> {
    await this.measure(bytes);
    const sharp = await this.#load();
    try {
      return await work(sharp(bytes, { limitInputPixels: MAX_PIXELS }));
    } catch (error) {
      throw unreadable(error);
    }
  }

  #load(): Promise<SharpFactory> {
    this.#sharp ??= loadSharp();
    return this.#sharp;
  }
}

/** No cache: every picture is seen once, and idle memory counts. */
async function loadSharp(): Promise<SharpFactory> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  return sharp;
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
