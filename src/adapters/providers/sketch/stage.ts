import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Colour, withAlpha } from './colour.ts';
import { type Easel, paintParts } from './drawing/brush.ts';
import { type Part, Pen } from './drawing/pen.ts';
import type { Attire, Figure } from './figures/figure.ts';
import { litColour, type Palette } from './palette.ts';
import type { Random } from './random.ts';
import type { Scene } from './reading/scene.ts';
import type { Style } from './styles/style.ts';

/** How one figure is put on the stage. */
export interface Placing {
  /** Centre of the figure's foot, in pixels. */
  x: number;
  y: number;
  height: number;
  /** 0 near .. 1 at the horizon. */
  depth?: number;
  main?: Colour;
  second?: Colour | null;
  asked?: boolean;
  /** The subject of the picture: kept clear of night and haze. */
  hero?: boolean;
  afloat?: boolean;
  flip?: boolean;
  turn?: number;
  alpha?: number;
  variant?: number;
}

/** The canvas with everything a layer needs to paint on it. */
export class Stage {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  /** A hundredth of the shorter edge, in pixels. */
  readonly unit: number;
  readonly scene: Scene;
  readonly palette: Palette;
  readonly style: Style;
  readonly random: Random;
  readonly detail: number;
  readonly #easel: Easel;

  constructor(
    context: SKRSContext2D,
    size: { width: number; height: number },
    parts: Pick<Stage, 'scene' | 'palette' | 'style' | 'random' | 'detail'>,
  ) {
    this.context = context;
    this.width = size.width;
    this.height = size.height;
    this.unit = Math.min(size.width, size.height) / 100;
    this.scene = parts.scene;
    this.palette = parts.palette;
    this.style = parts.style;
    this.random = parts.random;
    this.detail = parts.detail;
    const side = parts.random.fork('light').chance(0.5) ? 1 : -1;
    this.#easel = { context, brush: parts.style.brush, unit: this.unit, lightSide: side };
  }

  /** Towards the light: -1 is left, 1 is right. */
  get lightSide(): number {
    return this.#easel.lightSide;
  }

  /** Snow lies on things. */
  get snowy(): boolean {
    const { weather, season, without } = this.scene;
    return (
      !without.includes('snow') && (weather.includes('snow') || weather.includes('snowfall') || season === 'winter')
    );
  }

  /** True unless the prompt refused it. */
  may(name: string): boolean {
    return !this.scene.without.includes(name);
  }

  /** A local colour in this picture's light and style. */
  colour(colour: Colour, depth = 0, asked = false, hero = false): Colour {
    return this.style.tone(litColour(this.palette, colour, depth, asked ? 'asked' : hero ? 'hero' : 'scenery'), asked);
  }

  /** A colour that is already final, as of sky or lamps, in this picture's style. */
  bright(colour: Colour): Colour {
    return this.style.tone(colour, false);
  }

  /** Draws a figure standing with the middle of its foot at a point. */
  figure(figure: Figure, placing: Placing, random: Random): void {
    const pen = new Pen(random.fork('hand'), this.style.brush.wobble);
    figure.draw(pen, this.#attire(figure, placing), random);
    const scale = placing.height / 100;
    const half = (figure.width * scale) / 2;
    paintParts(
      this.#easel,
      pen.parts,
      {
        x: placing.x + (placing.flip ? half : -half),
        y: placing.y - placing.height,
        scale,
        ...(placing.flip !== undefined && { flip: placing.flip }),
        ...(placing.alpha !== undefined && { alpha: placing.alpha }),
        ...(placing.turn !== undefined && { turn: placing.turn }),
      },
      (part) => this.#tone(part, placing),
    );
  }

  #attire(figure: Figure, placing: Placing): Attire {
    return {
      main: placing.main ?? figure.main,
      second: placing.second ?? null,
      asked: placing.asked ?? false,
      lit: this.palette.dark,
      snowy: this.snowy,
      afloat: placing.afloat ?? false,
      variant: placing.variant ?? 0,
    };
  }

  #tone(part: Pick<Part, 'colour' | 'glow'>, placing: Placing): Colour {
    return part.glow
      ? this.bright(part.colour)
      : this.colour(part.colour, placing.depth ?? 0, placing.asked ?? false, placing.hero ?? false);
  }

  /** Draws parts in pixel coordinates: hills, water, walls. */
  draw(paint: (pen: Pen) => void, depth = 0, asked = false): void {
    const pen = new Pen(this.random.fork('scenery'), 0);
    paint(pen);
    paintParts(this.#easel, pen.parts, { x: 0, y: 0, scale: 1 }, (part) =>
      part.glow ? this.bright(part.colour) : this.colour(part.colour, depth, asked),
    );
  }

  /** A soft round light. */
  glow(x: number, y: number, radius: number, colour: Colour, alpha: number): void {
    const { context } = this;
    const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
    gradient.addColorStop(0, withAlpha(colour, alpha));
    gradient.addColorStop(0.45, withAlpha(colour, alpha * 0.35));
    gradient.addColorStop(1, withAlpha(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }

  /** The points of a rolling or jagged skyline from left to right, in pixels. */
  skyline(y: number, swing: number, bumps: number, random: Random, jagged = false): [number, number][] {
    const points: [number, number][] = [];
    const phase = random.between(0, 10);
    const steps = jagged ? bumps * 2 : Math.max(8, bumps * 6);
    for (let step = 0; step <= steps; step += 1) {
      const t = step / steps;
      const wave = jagged
        ? step % 2 === 0
          ? random.between(0.1, 0.55)
          : random.between(-1, -0.35)
        : Math.sin(t * bumps * 5 + phase) * 0.6 + Math.sin(t * bumps * 11 + phase * 2.3) * 0.3 + random.spread(0.06);
      const x = jagged && step > 0 && step < steps ? t + random.spread(0.3 / steps) : t;
      points.push([(x * 1.1 - 0.05) * this.width, y + wave * swing]);
    }
    return points;
  }

  /** A ridge filled down to the bottom edge. */
  ridge(
    points: readonly (readonly [number, number])[],
    colour: Colour,
    depth: number,
    smooth = true,
    volume = 0.5,
  ): void {
    const bottom = this.height * 1.04;
    const [first] = points;
    const last = points.at(-1);
    if (!first || !last) return;
    this.draw((pen) => {
      if (!smooth) {
        pen.fill(pen.through([...points, [last[0], bottom], [first[0], bottom]], false), colour, { volume });
        return;
      }
      const path = [...points].map(([x, y]) => `${x} ${y}`);
      path[0] = `${path[0]}!`;
      path[path.length - 1] = `${path.at(-1)}!`;
      pen.fill(pen.blob([...path, `${last[0]} ${bottom}!`, `${first[0]} ${bottom}!`].join(',')), colour, { volume });
    }, depth);
  }
}
