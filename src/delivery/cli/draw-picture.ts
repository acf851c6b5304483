import type { Pixels } from './png-pixels.ts';

const KITTY_CHUNK = 4096;

/** A PNG for terminals that speak Kitty's protocol, `columns` wide. */
export function drawKitty(png: Uint8Array, columns: number): string {
  const base64 = Buffer.from(png).toString('base64');
  let text = '';
  for (let at = 0; at < base64.length; at += KITTY_CHUNK) {
    const more = at + KITTY_CHUNK < base64.length ? 1 : 0;
    const head = at === 0 ? `f=100,a=T,c=${columns},m=${more}` : `m=${more}`;
    text += `\u001b_G${head};${base64.slice(at, at + KITTY_CHUNK)}\u001b\\`;
  }
  return `${text}\n`;
}

/** A picture of any type for iTerm2 and WezTerm, `columns` wide. */
export function drawIterm(picture: Uint8Array, columns: number): string {
  const base64 = Buffer.from(picture).toString('base64');
  return `\u001b]1337;File=inline=1;size=${picture.length};width=${columns};preserveAspectRatio=1:${base64}\u0007\n`;
}

/** Two pixels to a character: the upper half block in the colour of the upper one, on the colour of the lower one. */
export function drawBlocks({ width, height, rgba }: Pixels): string {
  let text = '';
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x < width; x += 1) {
      text += `\u001b[38;2;${colourAt(rgba, y * width + x)};48;2;${colourAt(rgba, (y + 1) * width + x)}m▀`;
    }
    text += '\u001b[0m\n';
  }
  return text;
}

function colourAt(rgba: Uint8Array, pixel: number): string {
  return rgba.subarray(pixel * 4, pixel * 4 + 3).join(';');
}

const LEVELS = 6;
const BAND = 6;

/** Sixel in a cube of 216 colours: bands of six lines, one pass for each colour of a band. */
export function drawSixel({ width, height, rgba }: Pixels): string {
  const level = (at: number) => Math.round(((rgba[at] ?? 0) * (LEVELS - 1)) / 255);
  const colour = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    return (level(at) * LEVELS + level(at + 1)) * LEVELS + level(at + 2);
  };
  let text = `\u001bPq"1;1;${width};${height}${palette()}`;
  for (let top = 0; top < height; top += BAND) {
    const passes = new Map<number, number[]>();
    for (let y = top; y < Math.min(top + BAND, height); y += 1) {
      for (let x = 0; x < width; x += 1) {
        const key = colour(x, y);
        const pass = passes.get(key) ?? new Array<number>(width).fill(0);
        passes.set(key, pass);
        pass[x] = (pass[x] ?? 0) | (1 << (y - top));
      }
    }
    text += [...passes].map(([key, bits]) => `#${key}${runLengths(bits)}`).join('$');
    text += '-';
  }
  return `${text}\u001b\\\n`;
}

function palette(): string {
  const percent = (step: number) => Math.round((step * 100) / (LEVELS - 1));
  let text = '';
  for (let key = 0; key < LEVELS ** 3; key += 1) {
    const [red, green, blue] = [Math.floor(key / LEVELS ** 2), Math.floor(key / LEVELS) % LEVELS, key % LEVELS];
    text += `#${key};2;${percent(red)};${percent(green)};${percent(blue)}`;
  }
  return text;
}

function runLengths(bits: readonly number[]): string {
  let text = '';
  for (let from = 0; from < bits.length; ) {
    let to = from;
    while (to < bits.length && bits[to] === bits[from]) to += 1;
    const symbol = String.fromCharCode(63 + (bits[from] ?? 0));
    text += to - from > 3 ? `!${to - from}${symbol}` : symbol.repeat(to - from);
    from = to;
  }
  return text;
}
