/** Numbers from 0 up to 1, drawn one after the other. */
export type Lots = () => number;

/**
 * Lots that follow from a text alone: equal text, equal draws, on every machine. Hashed by FNV-1a into the state of an
 * SFC32 generator.
 */
export function lotsOf(text: string): Lots {
  let [a, b, c] = [hash(text, 0x811c9dc5), hash(text, 0x01234567), hash(text, 0x89abcdef)];
  let count = 1;
  const next = (): number => {
    const sum = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers of near seeds are near each other.
  for (let at = 0; at < 12; at += 1) next();
  return next;
}

function hash(text: string, basis: number): number {
  let state = basis;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state;
}
