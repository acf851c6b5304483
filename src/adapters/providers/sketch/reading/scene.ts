import type { Colour } from '../colour.ts';

/** A colour word with the colour it names. */
export interface NamedColour {
  name: string;
  colour: Colour;
}

/** One thing to draw. `figure` is a name of the catalogue, or null for a word nobody has drawn yet. */
export interface Subject {
  figure: string | null;
  word: string;
  count: number;
  colours: NamedColour[];
  size: 'small' | 'large' | null;
  /** Grows all over the ground, as in "a field of tulips". */
  sown: boolean;
}

/** What the prompt asks for, in the painter's own terms. */
export interface Scene {
  subjects: Subject[];
  setting: string | null;
  time: string | null;
  weather: string[];
  season: string | null;
  mood: string | null;
  style: string | null;
  framing: 'close' | 'wide' | null;
  /** Colours asked for sky, water, ground or walls. */
  tints: { sky?: NamedColour; water?: NamedColour; ground?: NamedColour };
  /** Colours asked for nothing in particular. */
  colours: NamedColour[];
  /** Text to letter into the picture. */
  texts: string[];
  /** Things that must not appear, by figure, setting or weather name. */
  without: string[];
  /** What the subjects sit on, where it is neither ground nor table. */
  perch?: 'roof' | 'branch' | 'wire';
  /** One subject rides or holds another. */
  bond?: 'riding' | 'holding';
}
