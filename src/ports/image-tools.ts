import type { Media } from '../domain/generation.ts';
import type { PictureArea } from '../domain/mask-crop.ts';
import type { PixelSize } from '../domain/picture-size.ts';

/** What a picture file is, by its bytes and not by its name. */
export interface Measure {
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'image/avif';
  width: number;
  height: number;
  hasAlpha: boolean;
}

/** Longest edge in pixels with which a picture is sent along; a larger one is reduced. */
export const MAX_INPUT_EDGE = 3840;

/** Settings that a picture carries, and where in it they stand. */
export interface FoundSettings {
  /** In the field names of assets; `tool` says which other program wrote them. */
  settings: Record<string, unknown>;
  /** `pixels`: hidden in the lowest bit of the alpha. */
  source: 'xmp' | 'png-comment' | 'exif' | 'comment' | 'pixels';
}

/** A picture with settings inside, or why it is handed back as it came. */
export interface MarkedPicture {
  bytes: Uint8Array;
  /**
   * `signed`: the file carries content credentials (C2PA), which any change would break. `impossible`: its format, or
   * what it carries already, leaves no room.
   */
  skipped: 'signed' | 'impossible' | null;
}

/** Pictures side by side with what is to be said of each; a cell without picture says why in its lines. */
export interface ContactSheet {
  title: string;
  cells: { picture: Uint8Array | null; lines: readonly string[] }[];
}

/** Mean and spread of one property over a picture. */
export interface Distribution {
  mean: number;
  spread: number;
}

/** How a picture looks as a whole, in numbers of the perceptual space OKLab. */
export interface Look {
  /** 0 is black, 1 is white. */
  light: Distribution;
  /** Below 0 greenish, above 0 reddish. */
  greenRed: Distribution;
  /** Below 0 bluish, above 0 yellowish. */
  blueYellow: Distribution;
  /** Variance of the Laplacian of the light, in units of a hundredth; the sharper, the larger. */
  sharpness: number;
}

/** What is made of a picture when it comes into the library, its pixels being read once. */
export interface DerivedPictures {
  /** JPEG, quality 70, 320 pixels wide or less, never enlarged. */
  thumbnail: Uint8Array;
  /** JPEG, 1280 pixels wide; null for a picture that is not much wider itself. */
  preview: Uint8Array | null;
  /** A picture of some 25 bytes, base64 (thumbhash). */
  thumbhash: string;
  /** 64 bits, hexadecimal; pictures that look alike differ in few of them. */
  perceptualHash: string;
}

/** Measuring and deriving pictures. Only real raster pictures get in: SVG, HTML and bombs are refused unread. */
export abstract class ImageTools {
  /**
   * Reads only the head of the file. A StudioError `request-invalid` with code `IMAGE_UNREADABLE` when the bytes are no
   * raster picture of a known type, `IMAGE_TOO_LARGE` when it has more than 100 million pixels.
   */
  abstract measure(bytes: Uint8Array): Promise<Measure>;

  /** JPEG, quality 70, 320 pixels wide or less, never enlarged. Rejects like `measure`. */
  abstract thumbnail(bytes: Uint8Array): Promise<Uint8Array>;

  /** Thumbnail, preview, placeholder and hash. Rejects like `measure`. */
  abstract derive(bytes: Uint8Array): Promise<DerivedPictures>;

  /** The same pixels in another format, lossless for PNG, quality 92 for JPEG (on white) and WebP. */
  abstract convert(bytes: Uint8Array, format: 'png' | 'jpeg' | 'webp'): Promise<Media>;

  /**
   * Makes a picture fit into `maxBase64` characters of base64 and a longest edge of `MAX_INPUT_EDGE` by the ladder JPEG
   * 85, 75, 65, 55 at that edge, then 75, 65, 55 at 2048, on white. A picture that fits is returned as it is; one that
   * never fits is refused with `REF_TOO_LARGE`.
   */
  abstract fit(media: Media, maxBase64: number): Promise<Media>;

  /** Generation settings that are embedded in the file, of this program or of others that are known; null: there are none. */
  abstract readSettings(bytes: Uint8Array): Promise<FoundSettings | null>;

  /**
   * The picture with settings inside: as XMP, which `readSettings` gives back, or as the `parameters` text of A1111; or
   * with nothing but the label of the IPTC for pictures by AI, whose kind the settings name in `digitalSourceType`.
   * Nothing is encoded anew: the compressed picture and all else that the file carries stay byte for byte.
   */
  abstract withSettings(
    bytes: Uint8Array,
    settings: Record<string, unknown>,
    form: 'xmp' | 'a1111' | 'iptc',
  ): Promise<MarkedPicture>;

  /** Whether the file carries content credentials (C2PA), which any change of its bytes would break. */
  abstract isSigned(bytes: Uint8Array): Promise<boolean>;

  /** The smallest rectangle around what is not opaque; null when everything is. Rejects like `measure`. */
  abstract maskedArea(mask: Uint8Array): Promise<PictureArea | null>;

  /** A part of the picture, scaled to a size, as PNG. Pixels count as they lie in the file, whatever its orientation says. */
  abstract crop(bytes: Uint8Array, area: PictureArea, size: PixelSize): Promise<Media>;

  /**
   * The picture with the patch scaled onto `area`, as far as the mask is transparent there, as PNG. The seam is soft and
   * lies inside the mask; outside of it every pixel decodes to what it was. The mask is as large as the picture.
   */
  abstract composite(bytes: Uint8Array, patch: Uint8Array, area: PictureArea, mask: Uint8Array): Promise<Media>;

  /** How the picture looks as a whole. Rejects like `measure`. */
  abstract lookOf(bytes: Uint8Array): Promise<Look>;

  /** The picture as PNG with light, colours and sharpness moved towards a look; `strength` 0 changes nothing, 1 matches it. */
  abstract withLook(bytes: Uint8Array, target: Look, strength: number): Promise<Media>;

  /** One PNG with all pictures in a grid, 512 pixels or less each, and their lines below them. */
  abstract contactSheet(sheet: ContactSheet): Promise<Media>;
}
