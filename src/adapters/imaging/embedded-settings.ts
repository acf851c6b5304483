import { EMBEDDED_MARK } from '../../domain/embedded-settings.ts';
import type { PictureText, TextPlace } from '../../domain/foreign-settings.ts';
import { foreignSettings } from '../../domain/read-foreign-settings.ts';
import type { FoundSettings } from '../../ports/image-tools.ts';
import { pictureTexts, XMP_PACKET } from './picture-texts.ts';
import { unescapeXml, xmpTexts } from './xmp-texts.ts';

const ATTRIBUTE = 'GenerationMetadata';
const MAX_CHARACTERS = 65_536;

const SOURCES: Readonly<Record<TextPlace, FoundSettings['source']>> = {
  png: 'png-comment',
  exif: 'exif',
  xmp: 'xmp',
  comment: 'comment',
  pixels: 'pixels',
};

/**
 * The generation settings in a PNG, JPEG or WebP, first as 2.0.2 and this program write them, else as another program
 * did. Null when there are none, or none that can be read; never throws. Bounded in time and memory whatever the file
 * says of itself.
 */
export function readEmbeddedSettings(bytes: Uint8Array): FoundSettings | null {
  const texts = pictureTexts(bytes);
  return ownSettings(texts) ?? settingsOfOthers(texts);
}

/** Only what 2.0.2 and this program write: JSON in the XMP attribute `ima2:GenerationMetadata`, else in a PNG comment. */
export function readOwnSettings(bytes: Uint8Array): FoundSettings | null {
  return ownSettings(pictureTexts(bytes));
}

/** What another program says in these texts. */
export function settingsOfOthers(texts: readonly PictureText[]): FoundSettings | null {
  const spread = texts.flatMap((text) => (text.name === XMP_PACKET ? xmpTexts(text.text) : [text]));
  const found = foreignSettings(spread);
  return found === null ? null : { settings: { ...found.settings }, source: SOURCES[found.place] };
}

function ownSettings(texts: readonly PictureText[]): FoundSettings | null {
  for (const { place, text } of texts) {
    const settings = place === 'xmp' ? parseSettings(attributeValue(text)) : null;
    if (settings !== null) return { settings, source: 'xmp' };
  }
  for (const { place, text } of texts) {
    const settings = place === 'png' ? parseSettings(text) : null;
    if (settings !== null) return { settings, source: 'png-comment' };
  }
  return null;
}

/** The value of the attribute under any prefix of its namespace, or of an element of the same name. */
function attributeValue(xmp: string): string {
  const start = xmp.search(new RegExp(`[:\\s]${ATTRIBUTE}\\s*=\\s*["']`));
  if (start >= 0) {
    const open = xmp.slice(start).search(/["']/) + start;
    const end = xmp.indexOf(xmp.charAt(open), open + 1);
    return end < 0 ? '' : unescapeXml(xmp.slice(open + 1, end));
  }
  const element = new RegExp(`:${ATTRIBUTE}>([^<]*)<`).exec(xmp)?.[1];
  return element === undefined ? '' : unescapeXml(element);
}

function parseSettings(text: string): Record<string, unknown> | null {
  const json = text.trim();
  if (!json.startsWith('{') || json.length > MAX_CHARACTERS) return null;
  try {
    const settings = JSON.parse(json) as Record<string, unknown>;
    const { schema, app } = settings;
    return schema === EMBEDDED_MARK.schema && app === EMBEDDED_MARK.app ? settings : null;
  } catch {
    return null;
  }
}
