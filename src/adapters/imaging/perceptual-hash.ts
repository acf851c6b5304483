const ACROSS = 9;
const DOWN = 8;

/** Size of the grey picture that the hash is taken of. */
export const HASHED_SIZE = { width: ACROSS, height: DOWN } as const;

/**
 * 64 bits as 16 hexadecimal digits: whether each of 8 x 8 places is lighter than the one right of it (difference hash).
 * Pictures that look alike differ in few bits, whatever their size and format.
 */
export function perceptualHashOf(grey: Uint8Array): string {
  let bits = '';
  for (let y = 0; y < DOWN; y += 1) {
    for (let x = 0; x < ACROSS - 1; x += 1) {
      const at = y * ACROSS + x;
      bits += (grey[at] ?? 0) > (grey[at + 1] ?? 0) ? '1' : '0';
    }
  }
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
}
