/** Where in a picture a text stands. */
export type TextPlace = 'png' | 'exif' | 'xmp' | 'comment' | 'pixels';

/** A text that a picture carries. */
export interface PictureText {
  place: TextPlace;
  /** Keyword of a PNG text, field of EXIF such as `UserComment`, property of XMP such as `dc:description`. */
  name: string;
  text: string;
}

/** What another program says of how it made a picture, in the field names of assets. Only what was found is there. */
export interface ForeignSettings {
  /** Name of the program, as people write it. */
  tool: string;
  toolVersion?: string;
  prompt?: string;
  negativePrompt?: string;
  model?: string;
  /** As a decimal text where a number cannot hold it exactly. */
  seed?: number | string;
  steps?: number;
  cfgScale?: number;
  sampler?: string;
  scheduler?: string;
  /** Such as `832x1216`. */
  size?: string;
  aspectRatio?: string;
  /** How much of a picture that was handed in was changed, from 0 to 1. */
  strength?: number;
  /** Only in copies of this program's own pictures. */
  provider?: string;
  quality?: string;
}

/** The texts of one picture by their names, in lower case; the first of a name counts. */
export type NamedTexts = ReadonlyMap<string, PictureText>;
