import { embedSettings, isSigned } from '../../src/adapters/imaging/embed-settings.ts';
import { readEmbeddedSettings } from '../../src/adapters/imaging/embedded-settings.ts';
import { transparentArea } from '../../src/adapters/imaging/feathered-mask.ts';
import { readHead, whyTooLarge } from '../../src/adapters/imaging/picture-head.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import type { PictureArea } from '../../src/domain/mask-crop.ts';
import type { PixelSize } from '../../src/domain/picture-size.ts';
import {
  type ContactSheet,
  type DerivedPictures,
  type FoundSettings,
  ImageTools,
  type Look,
  MAX_INPUT_EDGE,
  type MarkedPicture,
  type Measure,
} from '../../src/ports/image-tools.ts';
import { samplePicture } from '../support/sample-picture.ts';

/** Reads heads of pictures; where pixels would be made it hands out a flat picture of the right type and size. */
export class PlainImageTools extends ImageTools {
  async measure(bytes: Uint8Array): Promise<Measure> {
    const head = readHead(bytes);
    if (head === undefined) throw new StudioError('request-invalid', 'IMAGE_UNREADABLE', 'No picture');
    const reason = whyTooLarge(head, bytes);
    if (reason !== undefined) throw new StudioError('request-invalid', 'IMAGE_TOO_LARGE', reason);
    return head;
  }

  async thumbnail(bytes: Uint8Array): Promise<Uint8Array> {
    const { width, height } = await this.measure(bytes);
    const scale = Math.min(1, 320 / width);
    return samplePicture(Math.round(width * scale), Math.max(1, Math.round(height * scale)), 'jpeg');
  }

  async derive(bytes: Uint8Array): Promise<DerivedPictures> {
    const { width, height } = await this.measure(bytes);
    const preview = width > 1920 ? await samplePicture(1280, Math.round((height * 1280) / width), 'jpeg') : null;
    const mark = Buffer.from([width & 255, height & 255, 0, 0, 0]);
    return {
      thumbnail: await this.thumbnail(bytes),
      preview,
      thumbhash: mark.toString('base64'),
      perceptualHash: mark.toString('hex').padStart(16, '0'),
    };
  }

  async convert(bytes: Uint8Array, format: 'png' | 'jpeg' | 'webp'): Promise<Media> {
    const { width, height, mediaType } = await this.measure(bytes);
    if (mediaType === `image/${format}`) return { bytes, mediaType };
    return { bytes: await samplePicture(width, height, format), mediaType: `image/${format}` };
  }

  async fit(media: Media, maxBase64: number): Promise<Media> {
    const { width = 0, height = 0 } = readHead(media.bytes) ?? {};
    const isWide = Math.max(width, height) > MAX_INPUT_EDGE;
    if (base64Length(media.bytes) <= maxBase64 && !isWide) return media;
    const smaller = await samplePicture(16, 16, 'jpeg');
    if (base64Length(smaller) <= maxBase64) return { bytes: smaller, mediaType: 'image/jpeg' };
    throw new StudioError('request-invalid', 'REF_TOO_LARGE', 'The picture is too large');
  }

  async readSettings(bytes: Uint8Array): Promise<FoundSettings | null> {
    return readEmbeddedSettings(bytes);
  }

  async withSettings(
    bytes: Uint8Array,
    settings: Record<string, unknown>,
    form: 'xmp' | 'a1111' | 'iptc',
  ): Promise<MarkedPicture> {
    return embedSettings(bytes, settings, form);
  }

  async isSigned(bytes: Uint8Array): Promise<boolean> {
    return isSigned(bytes);
  }

  async maskedArea(mask: Uint8Array): Promise<PictureArea | null> {
    const { width } = await this.measure(mask);
    const { default: sharp } = await import('sharp');
    return transparentArea(await sharp(mask).ensureAlpha().extractChannel('alpha').raw().toBuffer(), width);
  }

  async crop(bytes: Uint8Array, _area: PictureArea, { width, height }: PixelSize): Promise<Media> {
    await this.measure(bytes);
    return { bytes: await samplePicture(width, height), mediaType: 'image/png' };
  }

  async composite(bytes: Uint8Array, patch: Uint8Array): Promise<Media> {
    await this.measure(patch);
    const { width, height } = await this.measure(bytes);
    return { bytes: await samplePicture(width, height, 'png', 99), mediaType: 'image/png' };
  }

  async lookOf(bytes: Uint8Array): Promise<Look> {
    const { width, height } = await this.measure(bytes);
    const even = { mean: 0, spread: 0 };
    return { light: { mean: width / (width + height), spread: 0 }, greenRed: even, blueYellow: even, sharpness: 1 };
  }

  async withLook(bytes: Uint8Array, _target: Look, strength: number): Promise<Media> {
    const { width, height } = await this.measure(bytes);
    return { bytes: await samplePicture(width, height, 'png', Math.round(strength * 50)), mediaType: 'image/png' };
  }

  async contactSheet({ cells }: ContactSheet): Promise<Media> {
    for (const { picture } of cells) if (picture !== null) await this.measure(picture);
    return { bytes: await samplePicture(64 * cells.length, 64), mediaType: 'image/png' };
  }
}

function base64Length(bytes: Uint8Array): number {
  return 4 * Math.ceil(bytes.byteLength / 3);
}
