/** What the first bytes of a picture say. */
export interface PictureHead {
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  width: number;
  height: number;
}

/** Reads type and dimensions from the head of a PNG, JPEG, WebP or GIF; undefined when the bytes are none of these. */
export function readPictureHead(bytes: Uint8Array): PictureHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readJpeg(view) ?? readWebp(view) ?? readGif(view);
  } catch {
    // A head that is cut short reads beyond the view.
    return undefined;
  }
}

const PNG = [0x89504e47, 0x0d0a1a0a] as const;

function readPng(view: DataView): PictureHead | undefined {
  if (view.getUint32(0) !== PNG[0] || view.getUint32(4) !== PNG[1]) return undefined;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function readJpeg(view: DataView): PictureHead | undefined {
  if (view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return undefined;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Fill bytes and markers without a length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (isFrame(marker)) {
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Start of frame: C0 to CF, but C4, C8 and CC are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function readWebp(view: DataView): PictureHead | undefined {
  if (fourCharacters(view, 0) !== 'RIFF' || fourCharacters(view, 8) !== 'WEBP') return undefined;
  const kind = fourCharacters(view, 12);
  if (kind === 'VP8X') return webp(uint24(view, 24) + 1, uint24(view, 27) + 1);
  if (kind === 'VP8 ') return webp(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (kind !== 'VP8L') return undefined;
  const packed = view.getUint32(21, true);
  return webp((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}

function webp(width: number, height: number): PictureHead {
  return { mediaType: 'image/webp', width, height };
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function readGif(view: DataView): PictureHead | undefined {
  if (!fourCharacters(view, 0).startsWith('GIF8')) return undefined;
  return { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}
