import { type Colour, fromLab, labOf, mix } from '../colour.ts';
import type { Brush } from '../drawing/brush.ts';

/** Work on the finished pixels that belongs to a style. */
export type Finish =
  | 'grain'
  | 'paper'
  | 'watercolour'
  | 'oil'
  | 'pixel'
  | 'facets'
  | 'glass'
  | 'wood'
  | 'halftone'
  | 'mosaic'
  | 'grid'
  | 'glow'
  | 'pencil'
  | 'seal';

/** How a sky is painted. */
export type SkyManner = 'smooth' | 'bokashi' | 'bands' | 'arcs' | 'wash' | 'blank' | 'swirl';

/** A manner of painting: colours, brush and finish. */
export interface Style {
  name: string;
  brush: Brush;
  sky: SkyManner;
  finishes: readonly Finish[];
  /** The last word on a colour; asked ones may be spared. */
  tone(colour: Colour, asked: boolean): Colour;
}

const asItIs = (colour: Colour): Colour => colour;

function shift(chroma: number, contrast: number, lift = 0): Style['tone'] {
  return (colour) => {
    const [lightness, a, b] = labOf(colour);
    return fromLab([Math.min(0.99, Math.max(0.03, 0.6 + (lightness - 0.6) * contrast + lift)), a * chroma, b * chroma]);
  };
}

const neonTone: Style['tone'] = (colour, asked) => {
  const [lightness, a, b] = labOf(colour);
  const strength = Math.hypot(a, b);
  if (strength < 0.025 && !asked) return lightness > 0.6 ? '#7af0ff' : '#3a2a6a';
  const gain = 0.2 / Math.max(0.03, strength);
  return fromLab([Math.min(0.86, Math.max(0.5, lightness + 0.12)), a * gain, b * gain]);
};

/** Ink keeps only light and dark; a colour that was asked for stays as the one touch of it. */
const inkTone: Style['tone'] = (colour, asked) => {
  const [lightness] = labOf(colour);
  const wash = mix('#151315', '#f6f0e2', Math.min(1, Math.max(0, (lightness - 0.24) * 1.55)));
  return asked ? mix(wash, colour, 0.8) : mix(wash, colour, 0.05);
};

const graphiteTone: Style['tone'] = (colour, asked) => {
  const [lightness] = labOf(colour);
  const tone = mix('#4a494e', '#f8f5ef', Math.min(1, 0.3 + lightness * 0.78));
  return asked ? mix(tone, colour, 0.75) : tone;
};

/** Glass is deep and saturated, never white. */
const jewel: Style['tone'] = (colour) => {
  const [lightness, a, b] = labOf(colour);
  const strength = Math.hypot(a, b);
  const gain = strength < 0.02 ? 1 : Math.max(1.3, 0.15 / strength);
  return fromLab([0.3 + lightness * 0.46, a * Math.min(3, gain), b * Math.min(3, gain)]);
};

const styles: readonly Style[] = [
  { name: 'gouache', brush: { fill: 'gouache', wobble: 0.12 }, sky: 'smooth', finishes: ['grain'], tone: asItIs },
  {
    name: 'paperCut',
    brush: { fill: 'solid', shadow: { reach: 1.5, alpha: 0.5 }, wobble: 0 },
    sky: 'arcs',
    finishes: ['paper'],
    tone: shift(0.96, 0.98, 0.01),
  },
  {
    name: 'watercolour',
    brush: { fill: 'wash', wobble: 0.5 },
    sky: 'wash',
    finishes: ['watercolour', 'paper'],
    tone: shift(0.94, 0.86, 0.05),
  },
  {
    name: 'ink',
    brush: { fill: 'wash', outline: { width: 0.5, colour: '#161416', alpha: 0.5 }, wobble: 0.8 },
    sky: 'blank',
    finishes: ['watercolour', 'seal', 'paper'],
    tone: inkTone,
  },
  { name: 'flat', brush: { fill: 'solid', wobble: 0 }, sky: 'bands', finishes: [], tone: shift(1.06, 1.05) },
  {
    name: 'pixel',
    brush: { fill: 'gouache', outline: { width: 0.5, colour: 'own', alpha: 0.9 }, wobble: 0 },
    sky: 'bands',
    finishes: ['pixel'],
    tone: shift(1.15, 1.05),
  },
  { name: 'oil', brush: { fill: 'gouache', wobble: 0.4 }, sky: 'swirl', finishes: ['oil'], tone: shift(1.14, 1.06) },
  {
    name: 'woodblock',
    brush: { fill: 'solid', outline: { width: 0.42, colour: '#1f2a48', alpha: 0.9 }, wobble: 0.25 },
    sky: 'bokashi',
    finishes: ['wood'],
    tone: (colour, asked) => mix(shift(asked ? 1 : 0.8, 0.94)(colour, asked), '#efe2c4', asked ? 0.06 : 0.16),
  },
  {
    name: 'line',
    brush: { fill: 'hollow', outline: { width: 0.42, colour: '#26242a', alpha: 1 }, ground: '#faf7f0', wobble: 0.35 },
    sky: 'blank',
    finishes: ['paper'],
    tone: (colour, asked) => (asked ? colour : mix('#faf7f0', colour, 0.12)),
  },
  {
    name: 'pencil',
    brush: {
      fill: 'gouache',
      outline: { width: 0.32, colour: '#38373c', alpha: 0.8 },
      hatch: { gap: 0.8, colour: '#4a494e' },
      ground: '#f6f3ec',
      wobble: 0.5,
    },
    sky: 'blank',
    finishes: ['pencil', 'paper'],
    tone: graphiteTone,
  },
  {
    name: 'blueprint',
    brush: { fill: 'hollow', outline: { width: 0.34, colour: '#e8f1fb', alpha: 1 }, ground: '#1d4f92', wobble: 0 },
    sky: 'blank',
    finishes: ['grid', 'paper'],
    tone: () => '#e8f1fb',
  },
  {
    name: 'neon',
    brush: {
      fill: 'hollow',
      outline: { width: 0.42, colour: 'own', alpha: 1 },
      ground: '#120a2a',
      neon: true,
      wobble: 0,
    },
    sky: 'blank',
    finishes: ['glow'],
    tone: neonTone,
  },
  {
    name: 'children',
    brush: { fill: 'gouache', outline: { width: 0.3, colour: 'own', alpha: 0.75 }, wobble: 0.7 },
    sky: 'wash',
    finishes: ['pencil', 'paper'],
    tone: shift(1.1, 0.94, 0.03),
  },
  {
    name: 'lowPoly',
    brush: { fill: 'gouache', wobble: 0 },
    sky: 'smooth',
    finishes: ['facets'],
    tone: shift(1.08, 1.08),
  },
  {
    name: 'stainedGlass',
    brush: { fill: 'gouache', outline: { width: 0.95, colour: '#16141c', alpha: 1 }, wobble: 0 },
    sky: 'arcs',
    finishes: ['glass'],
    tone: jewel,
  },
  {
    name: 'comic',
    brush: { fill: 'solid', outline: { width: 0.62, colour: '#17151c', alpha: 1 }, wobble: 0.1 },
    sky: 'bands',
    finishes: ['halftone'],
    tone: shift(1.26, 1.06),
  },
  {
    name: 'mosaic',
    brush: { fill: 'gouache', outline: { width: 0.5, colour: 'own', alpha: 1 }, wobble: 0 },
    sky: 'smooth',
    finishes: ['mosaic'],
    tone: shift(1.16, 1.06),
  },
];

/** The style of that name; the painter's own gouache where the prompt names none. */
export function styleOf(name: string | null): Style {
  const style = styles.find((candidate) => candidate.name === name) ?? styles[0];
  if (!style) throw new RangeError('there is no style');
  return style;
}
