/** Bytes of the largest clip that is taken. */
export const LARGEST_CLIP = 100 * 1024 * 1024;

/** Whether these are the bytes of an MP4 file: it begins with a box of type `ftyp` (ISO/IEC 14496-12). */
export function isMp4(bytes: Uint8Array): boolean {
  return bytes.length > 8 && Buffer.from(bytes.buffer, bytes.byteOffset + 4, 4).toString('latin1') === 'ftyp';
}
