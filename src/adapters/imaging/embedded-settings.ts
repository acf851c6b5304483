import { EMBEDDED_MARK } from '../../domain/embedded-settings.ts';
import type { FoundSettings } from '../../ports/image-tools.ts';
import { JPEG_XMP } from './jpeg-carrier.ts';
import { PNG_XMP_KEYWORD, readPngText } from './png-text.ts';

const ATTRIBUTE = 'GenerationMetadata';
const MAX_CHARACTERS = 65_536;
const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_CHUNKS = 100_000;

/** Text that a picture carries: an XMP packet or a PNG comment. */
interface EmbeddedText {
  isXmp: boolean;
  text: string;
}

/**
 * The generation settings in a PNG, JPEG or WebP, as 2.0.2 and this program write them: JSON in the XMP attribute
 * `ima2:GenerationMetadata`, else in a PNG comment. Null when there are none, or none that can be read; never throws.
 * Bounded in time and memory whatever the file says of itself.
 */
export function readEmbeddedSettings(bytes: Uint8Array): FoundSettings | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = readTexts(data);
  for (const { text } of texts.filter(({ isXmp }) => isXmp)) {
    const settings = parseSettings(attributeValue(text));
    if (settings !== null) return { settings, source: 'xmp' };
  }
  for (const { text } of texts.filter(({ isXmp }) => !isXmp)) {
    const settings = parseSettings(text);
    if (settings !== null) return { settings, source: 'png-comment' };
  }
  return null;
}

function readTexts(data: Buffer): EmbeddedText[] {
  try {
    if (data.toString('latin1', 1, 4) === 'PNG') return [...pngTexts(data)];
    if (data.toString('latin1', 8, 12) === 'WEBP') return [...webpTexts(data)];
    if (data.length > 3 && data.readUInt16BE(0) === 0xffd8) return [...jpegTexts(data)];
  } catch {
    return [];
  }
  return [];
}

function* pngTexts(data: Buffer): Iterable<EmbeddedText> {
  let at = 8;
  for (let count = 0; at + 12 <= data.length && count < MAX_CHUNKS; count += 1) {
    const length = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    const content = data.subarray(at + 8, Math.min(at + 8 + length, data.length));
    const found = readPngText(type, content);
    if (found !== undefined) yield { isXmp: found.keyword === PNG_XMP_KEYWORD, text: found.text };
    at += 12 + length;
  }
}

function* webpTexts(data: Buffer): Iterable<EmbeddedText> {
  let at = 12;
  for (let count = 0; at + 8 <= data.length && count < MAX_CHUNKS; count += 1) {
    const length = data.readUInt32LE(at + 4);
    if (data.toString('latin1', at, at + 4) === 'XMP ' && length <= MAX_TEXT_BYTES) {
      yield { isXmp: true, text: data.toString('utf8', at + 8, at + 8 + length) };
    }
    at += 8 + length + (length % 2);
  }
}

function* jpegTexts(data: Buffer): Iterable<EmbeddedText> {
  let at = 2;
  while (at + 4 <= data.length && data.readUInt8(at) === 0xff) {
    const marker = data.readUInt8(at + 1);
    if (marker === 0xda || marker === 0xd9) return;
    const length = data.readUInt16BE(at + 2);
    const content = data.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && content.toString('latin1', 0, JPEG_XMP.length) === JPEG_XMP) {
      yield { isXmp: true, text: content.toString('utf8', JPEG_XMP.length) };
    }
    at += 2 + length;
  }
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

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
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
