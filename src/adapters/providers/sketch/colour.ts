/** A colour as `#rrggbb`. */
export type Colour = string;

/** Lightness 0..1, and the two opponent axes of OKLab (https://bottosson.github.io/posts/oklab/). */
export type Lab = readonly [lightness: number, a: number, b: number];

const labs = new Map<Colour, Lab>();

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  const clipped = Math.min(1, Math.max(0, value));
  return Math.round(255 * (clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055));
}

/** The three channels of a colour, 0..255. */
export function channelsOf(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour from channels 0..255. */
export function fromChannels(red: number, green: number, blue: number): Colour {
  return `#${((1 << 24) | (red << 16) | (green << 8) | blue).toString(16).slice(1)}`;
}

/** The colour in OKLab. */
export function labOf(colour: Colour): Lab {
  const known = labs.get(colour);
  if (known) return known;
  const [red, green, blue] = channelsOf(colour).map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lab: Lab = [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
  if (labs.size > 4096) labs.clear();
  labs.set(colour, lab);
  return lab;
}

/** The nearest colour that a screen can show. */
export function fromLab([lightness, a, b]: Lab): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return fromChannels(
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  );
}

/** `share` of the way from one colour to the other, evenly to the eye. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const left = labOf(from);
  const right = labOf(to);
  return fromLab([
    left[0] + (right[0] - left[0]) * share,
    left[1] + (right[1] - left[1]) * share,
    left[2] + (right[2] - left[2]) * share,
  ]);
}

/** Adds to the lightness (-1..1). */
export function lighten(colour: Colour, amount: number): Colour {
  const [lightness, a, b] = labOf(colour);
  return fromLab([Math.min(1, Math.max(0, lightness + amount)), a, b]);
}

/** Multiplies the strength of the hue. */
export function saturate(colour: Colour, factor: number): Colour {
  const [lightness, a, b] = labOf(colour);
  return fromLab([lightness, a * factor, b * factor]);
}

/** Turns the hue by a share of a full turn. */
export function turn(colour: Colour, share: number): Colour {
  const [lightness, a, b] = labOf(colour);
  const cos = Math.cos(share * Math.PI * 2);
  const sin = Math.sin(share * Math.PI * 2);
  return fromLab([lightness, a * cos - b * sin, a * sin + b * cos]);
}

/** A darker, slightly cooler neighbour: what the same surface looks like in shade. */
export function shadeOf(colour: Colour, amount = 0.14): Colour {
  const [lightness, a, b] = labOf(colour);
  return fromLab([Math.max(0.04, lightness - amount), a * 0.96 + 0.004, b * 0.9 - 0.012]);
}

/** A lighter, slightly warmer neighbour: the same surface in light. */
export function lightOf(colour: Colour, amount = 0.1): Colour {
  const [lightness, a, b] = labOf(colour);
  return fromLab([Math.min(0.985, lightness + amount), a * 0.97, b * 0.97 + 0.008]);
}

/** `rgba(...)` for a canvas. */
export function withAlpha(colour: Colour, alpha: number): string {
  const [red, green, blue] = channelsOf(colour);
  return `rgba(${red},${green},${blue},${Math.round(Math.min(1, Math.max(0, alpha)) * 1000) / 1000})`;
}

/** Lightness as the eye sees it, 0..1. */
export function lightnessOf(colour: Colour): number {
  return labOf(colour)[0];
}
