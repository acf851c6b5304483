/** The colours of a picture of some 25 bytes, as https://evanw.github.io/thumbhash/ describes them. */
export interface TinyPicture {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  pixels: Uint8ClampedArray;
}

const LONGEST = 24;
const known = new Map<string, string | null>();
const MOST_KNOWN = 3000;

/** The mean colour as CSS writes it; null where the text holds no picture. */
export function meanColour(hash: string): string | null {
  const found = known.get(hash);
  if (found !== undefined) return found;
  const bytes = bytesOf(hash);
  const colour = bytes === null ? null : cssColour(headOf(bytes));
  if (known.size > MOST_KNOWN) known.clear();
  known.set(hash, colour);
  return colour;
}

interface Head {
  light: number;
  yellow: number;
  red: number;
  lightScale: number;
  yellowScale: number;
  redScale: number;
  hasAlpha: boolean;
  columns: number;
  rows: number;
  isLandscape: boolean;
}

function headOf(bytes: Uint8Array): Head {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes;
  const first = a | (b << 8) | (c << 16);
  const second = d | (e << 8);
  const isLandscape = second >> 15 !== 0;
  const hasAlpha = first >> 23 !== 0;
  const long = hasAlpha ? 5 : 7;
  return {
    light: (first & 63) / 63,
    yellow: ((first >> 6) & 63) / 31.5 - 1,
    red: ((first >> 12) & 63) / 31.5 - 1,
    lightScale: ((first >> 18) & 31) / 31,
    yellowScale: ((second >> 3) & 63) / 63,
    redScale: ((second >> 9) & 63) / 63,
    hasAlpha,
    columns: Math.max(3, isLandscape ? long : second & 7),
    rows: Math.max(3, isLandscape ? second & 7 : long),
    isLandscape,
  };
}

/** The picture that a thumbhash stands for, small; null where the text holds none. */
export function tinyPicture(hash: string): TinyPicture | null {
  const bytes = bytesOf(hash);
  if (bytes === null) return null;
  const head = headOf(bytes);
  const next = nibbles(bytes, head.hasAlpha ? 6 : 5);
  const lights = waves(next, head.columns, head.rows, head.lightScale);
  const yellows = waves(next, 3, 3, head.yellowScale * 1.25);
  const reds = waves(next, 3, 3, head.redScale * 1.25);
  const ratio = head.columns / head.rows;
  const width = Math.round(ratio > 1 ? LONGEST : LONGEST * ratio);
  const height = Math.round(ratio > 1 ? LONGEST / ratio : LONGEST);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const sum = (list: readonly Wave[]) =>
        list.reduce(
          (all, { value, column, row }) =>
            all +
            2 *
              value *
              Math.cos((Math.PI / width) * (x + 0.5) * column) *
              Math.cos((Math.PI / height) * (y + 0.5) * row),
          0,
        );
      const colour = colourOf(head.light + sum(lights), head.yellow + sum(yellows), head.red + sum(reds));
      pixels.set([...colour, 255], at);
    }
  }
  return { width, height, pixels };
}

interface Wave {
  value: number;
  column: number;
  row: number;
}

/** The waves of one channel, as far as the format keeps them: a triangle of the lowest ones. */
function waves(next: () => number, columns: number, rows: number, scale: number): Wave[] {
  const found: Wave[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = row === 0 ? 1 : 0; column * rows < columns * (rows - row); column += 1) {
      found.push({ value: (next() / 7.5 - 1) * scale, column, row });
    }
  }
  return found;
}

function nibbles(bytes: Uint8Array, start: number): () => number {
  let at = 0;
  return () => {
    const byte = bytes[start + (at >> 1)] ?? 0;
    const value = at % 2 === 0 ? byte & 15 : byte >> 4;
    at += 1;
    return value;
  };
}

/** From lightness and the two differences of colours. */
function colourOf(light: number, yellow: number, red: number): [number, number, number] {
  const blue = light - (2 / 3) * yellow;
  const warm = (3 * light - blue + red) / 2;
  return [warm * 255, (warm - red) * 255, blue * 255];
}

function cssColour({ light, yellow, red }: Head): string {
  const whole = colourOf(light, yellow, red).map((part) => Math.round(Math.min(255, Math.max(0, part))));
  return `rgb(${whole.join(' ')})`;
}

function bytesOf(hash: string): Uint8Array | null {
  try {
    const text = atob(hash);
    return text.length < 5 ? null : Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
