import { lighten } from '../colour.ts';
import { catalogue, type Realm } from '../figures/catalogue.ts';
import type { Figure } from '../figures/figure.ts';
import { ornamentOf } from '../figures/ornament.ts';
import type { Random } from '../random.ts';
import { impliedColour } from '../reading/implied-colours.ts';
import type { Subject } from '../reading/scene.ts';
import type { Placing, Stage } from '../stage.ts';

/** One individual with its place in the picture. */
export interface Actor {
  figure: Figure;
  subject: Subject;
  realm: Realm;
  tall: number;
  placing: Placing;
  random: Random;
  /** Painted after those with a lower number. */
  order: number;
  /** What it rests on. */
  rest: 'ground' | 'water' | 'branch' | 'cloud' | 'table' | 'string' | 'none';
}

/** Things that come in all colours, and the colours they come in when the prompt leaves it open. */
const anyColour = new Set(
  'house car boat umbrella person woman child balloon toyBalloon flower tulip butterfly bird book cup bicycle kite gift tent fish bus sofa'.split(
    ' ',
  ),
);
const pleasing = ['#d8644a', '#e2a845', '#4f8f9a', '#6a7fb8', '#c8607a', '#7f9f5a', '#e8c9a0'];

const sizes = { large: 1.5, small: 0.6 } as const;

/** The subject named first is somewhat larger than it would be among others. */
const firstNamed = 1.25;
/** It stays short of buildings and trees, which stand behind. */
const tallest = 1.45;

/** The individuals a subject stands for, without places yet. */
export function actorsOf(stage: Stage, subject: Subject, order: number): Actor[] {
  const entry = subject.figure === null ? null : (catalogue[subject.figure] ?? null);
  const figure = entry?.figure ?? ornamentOf(subject.word);
  const [first, second] = subject.colours;
  const natural = (entry?.tall ?? 1.1) * (subject.size ? sizes[subject.size] : 1);
  const leads = order === 0 && stage.scene.subjects.length > 1 && subject.size === null && natural < tallest;
  const free = anyColour.has(subject.figure ?? '') ? stage.random.fork(`colour${order}`) : null;
  const own = impliedColour(subject.word) ?? (free?.chance(0.7) ? free.pick(pleasing) : figure.main);
  return Array.from({ length: subject.count }, (_, index): Actor => {
    const random = stage.random.fork(`actor${order}.${index}`);
    return {
      figure,
      subject,
      realm: entry?.realm ?? 'table',
      tall: leads ? Math.min(tallest, natural * firstNamed) : natural,
      random,
      order: 0,
      rest: 'none',
      placing: {
        x: 0,
        y: 0,
        height: 0,
        hero: true,
        variant: random.whole(0, 59),
        asked: first !== undefined,
        second: second?.colour ?? null,
        main: first?.colour ?? (subject.count > 1 ? lighten(own, random.spread(0.05)) : own),
      },
    };
  });
}

/** Width of the figure in pixels. */
export function widthOf(actor: Actor): number {
  return (actor.figure.width * actor.placing.height) / 100;
}

/** Height in pixels a figure gets; tall things are only somewhat taller, as in a picture book. */
export function heightOf(stage: Stage, actor: Actor, share: number): number {
  const { framing } = stage.scene;
  const distance = stage.random.fork('camera').pick([0.8, 0.92, 1, 1.06, 1.16]);
  const frame = framing === 'close' ? 1.45 : framing === 'wide' ? 0.6 : distance;
  const wanted = stage.height * share * actor.tall ** 0.5 * frame;
  const byWidth = (stage.width * 0.68 * 100) / actor.figure.width;
  return Math.min(wanted, byWidth, stage.height * 0.74);
}

/** Where a lone figure stands, as a share of the width: on a third, or nearer the middle when it is wide. */
export function loneSpot(stage: Stage, random: Random, width: number): number {
  const half = width / stage.width / 2;
  const wanted = random.pick([0.36, 0.5, 0.64, 0.42, 0.58]);
  return Math.min(0.96 - half, Math.max(0.04 + half, wanted));
}
