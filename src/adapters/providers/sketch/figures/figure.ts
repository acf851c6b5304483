import type { Colour } from '../colour.ts';
import type { Pen } from '../drawing/pen.ts';
import type { Random } from '../random.ts';

/** The colours and circumstances a figure is drawn with. */
export interface Attire {
  /** The figure's leading colour, the one a colour word replaces. */
  main: Colour;
  /** The second colour asked for, or null. */
  second: Colour | null;
  /** True where the prompt named the leading colour. */
  asked: boolean;
  /** Windows and lamps shine. */
  lit: boolean;
  /** Snow lies on roofs and branches. */
  snowy: boolean;
  /** Flying or swimming rather than standing. */
  afloat: boolean;
  /** A number that differs from one individual to the next. */
  variant: number;
}

/** A figure in a box 100 high and `width` wide that stands on its lower edge and faces right. */
export interface Figure {
  width: number;
  main: Colour;
  draw(pen: Pen, attire: Attire, random: Random): void;
}

/** The light of a lamp behind a window. */
export const lamplight: Colour = '#ffd27a';
/** The near-black of eyes and noses. */
export const inkDark: Colour = '#221a22';
