import { crc32 } from 'node:zlib';
import { type Carrier, namesCredentials, type Part } from './carrier.ts';
import { internationalPngText, PNG_XMP_KEYWORD, readPngText } from './png-text.ts';

const SIGNATURE_LENGTH = 8;
const MAX_CHUNKS = 100_000;
/** C2PA 2.1, appendix A.3.2. */
const CREDENTIALS = 'caBX';
/** Where A1111 and its relatives keep settings. */
const PARAMETERS = 'parameters';
/** What a chunk in Latin-1 may hold. */
const LATIN_1 = /^[\n\x20-\x7e\xa0-\xff]*$/;

/** Opens a PNG file; undefined when its chunks are not in order. */
export function openPng(data: Buffer): Carrier | undefined {
  const chunks = readChunks(data);
  if (chunks[0]?.type !== 'IHDR' || chunks.length > MAX_CHUNKS) return undefined;
  const texts = chunks.map(({ type, content }) => readPngText(type, content));
  const xmpAt = texts.findIndex((text) => text?.keyword === PNG_XMP_KEYWORD);
  const xmp = texts[xmpAt]?.text;
  const join = (added: Buffer, others: readonly Part[]): Buffer => {
    const [head, ...rest] = others.map(({ whole }) => whole);
    return Buffer.concat([data.subarray(0, SIGNATURE_LENGTH), head ?? Buffer.alloc(0), added, ...rest]);
  };
  return {
    isSigned: chunks.some(({ type }) => type === CREDENTIALS) || namesCredentials(xmp),
    xmp,
    withXmp: (packet) => {
      const content = internationalPngText({ keyword: PNG_XMP_KEYWORD, text: packet });
      return join(
        chunk('iTXt', content),
        chunks.filter((_, at) => at !== xmpAt),
      );
    },
    withComment: (text) => {
      if (texts.some((other) => other?.keyword === PARAMETERS)) return data;
      return join(commentChunk(text.replaceAll('\0', '')), chunks);
    },
  };
}

/** Older readers know only the plain chunk. */
function commentChunk(text: string): Buffer {
  if (LATIN_1.test(text)) return chunk('tEXt', Buffer.from(`${PARAMETERS}\0${text}`, 'latin1'));
  return chunk('iTXt', internationalPngText({ keyword: PARAMETERS, text }));
}

/** The chunks in a row; what is behind the last whole one is a part of its own. */
function readChunks(data: Buffer): Part[] {
  const chunks: Part[] = [];
  let at = SIGNATURE_LENGTH;
  while (at + 12 <= data.length && chunks.length <= MAX_CHUNKS) {
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) break;
    const type = data.toString('latin1', at + 4, at + 8);
    chunks.push({ type, content: data.subarray(at + 8, end - 4), whole: data.subarray(at, end) });
    at = end;
  }
  if (at < data.length) chunks.push({ type: '', content: Buffer.alloc(0), whole: data.subarray(at) });
  return chunks;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
