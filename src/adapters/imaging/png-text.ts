import { inflateSync } from 'node:zlib';

const MAX_TEXT_BYTES = 1024 * 1024;

/** Keyword under which PNG files keep XMP. Source: XMP specification part 3, 1.1.5. */
export const PNG_XMP_KEYWORD = 'XML:com.adobe.xmp';

/** A text of a PNG file. */
export interface PngText {
  keyword: string;
  text: string;
}

/** What a text chunk of a PNG file says; undefined for other chunks and for texts of more than a megabyte. */
export function readPngText(type: string, content: Buffer): PngText | undefined {
  if (type === 'tEXt') return plainText(content);
  if (type === 'zTXt') return compressedText(content);
  return type === 'iTXt' ? internationalText(content) : undefined;
}

/** The content of an iTXt chunk, not compressed. */
export function internationalPngText({ keyword, text }: PngText): Buffer {
  return Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]);
}

function plainText(content: Buffer): PngText | undefined {
  const end = content.indexOf(0);
  if (end < 0 || content.length > MAX_TEXT_BYTES) return undefined;
  return { keyword: content.toString('latin1', 0, end), text: decode(content.subarray(end + 1)) };
}

function compressedText(content: Buffer): PngText | undefined {
  const end = content.indexOf(0);
  const text = end < 0 ? undefined : inflate(content.subarray(end + 2));
  return text === undefined ? undefined : { keyword: content.toString('latin1', 0, end), text };
}

/** Keyword, compression flag and method, language, translated keyword, text. */
function internationalText(content: Buffer): PngText | undefined {
  const end = content.indexOf(0);
  const languageEnd = end < 0 ? -1 : content.indexOf(0, end + 3);
  const translatedEnd = languageEnd < 0 ? -1 : content.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return undefined;
  const body = content.subarray(translatedEnd + 1);
  const isCompressed = content[end + 1] === 1;
  const text = isCompressed ? inflate(body) : body.length > MAX_TEXT_BYTES ? undefined : body.toString('utf8');
  return text === undefined ? undefined : { keyword: content.toString('latin1', 0, end), text };
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return decode(inflateSync(bytes, { maxOutputLength: MAX_TEXT_BYTES }));
  } catch {
    return undefined;
  }
}

/** PNG text is Latin-1 by its specification, yet many programs write UTF-8. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
