import { Path2D } from '@napi-rs/canvas';
import type { Colour } from '../colour.ts';
import type { Random } from '../random.ts';

/** A path with the rectangle around it, in the units of the drawing it belongs to. */
export interface Shape {
  path: Path2D;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One painted piece: a filled shape or a line. How it looks in the end is the style's matter. */
export interface Part {
  shape: Shape;
  colour: Colour;
  /** Width of the line; absent for a fill. */
  line?: number;
  /** How strongly the volume is modelled by light, 0..1. */
  volume: number;
  /** Gives light: neither darkened by night nor veiled by haze. */
  glow: boolean;
  alpha: number;
  /** Painted only inside these. */
  clips: readonly Shape[];
  /** Small or inner: takes no outline and casts no shadow. */
  fine: boolean;
}

/** What a part may say beyond shape and colour. */
export interface PartOptions {
  volume?: number;
  glow?: boolean;
  alpha?: number;
  fine?: boolean;
}

interface Knot {
  x: number;
  y: number;
  corner: boolean;
}

interface Frame {
  a: number;
  b: number;
  c: number;
  d: number;
  x: number;
  y: number;
}

/** Collects the parts of a figure. Points are written as text: `"10 20, 30 40!"`, where `!` marks a sharp corner. */
export class Pen {
  readonly parts: Part[] = [];
  readonly #random: Random;
  readonly #wobble: number;
  #frame: Frame = { a: 1, b: 0, c: 0, d: 1, x: 0, y: 0 };
  #clips: readonly Shape[] = [];

  constructor(random: Random, wobble = 0) {
    this.#random = random;
    this.#wobble = wobble;
  }

  /** A closed shape with smooth sides through the points. */
  blob(points: string): Shape {
    return this.#trace(this.#knots(points), true, true);
  }

  /** A closed shape with straight sides. */
  poly(points: string): Shape {
    return this.#trace(this.#knots(points), true, false);
  }

  /** An open smooth line. */
  curve(points: string): Shape {
    return this.#trace(this.#knots(points), false, true);
  }

  /** A closed or open path through computed points. */
  through(points: readonly (readonly [number, number])[], smooth = true, closed = true): Shape {
    const knots = points.map(([x, y]) => this.#map(x, y, false));
    return this.#trace(knots, closed, smooth);
  }

  /** An ellipse; `turn` in degrees. */
  oval(x: number, y: number, rx: number, ry = rx, turn = 0): Shape {
    const cos = Math.cos((turn * Math.PI) / 180);
    const sin = Math.sin((turn * Math.PI) / 180);
    const points: [number, number][] = [];
    for (let step = 0; step < 12; step += 1) {
      const angle = (step * Math.PI) / 6;
      const dx = Math.cos(angle) * rx;
      const dy = Math.sin(angle) * ry;
      points.push([x + dx * cos - dy * sin, y + dx * sin + dy * cos]);
    }
    return this.through(points);
  }

  /** A rectangle, with rounded corners when `round` is given. */
  box(x: number, y: number, width: number, height: number, round = 0): Shape {
    const r = Math.min(round, width / 2, height / 2);
    if (r <= 0) return this.poly(`${x} ${y},${x + width} ${y},${x + width} ${y + height},${x} ${y + height}`);
    const k = r * 0.3;
    return this.through([
      [x + r, y],
      [x + width - r, y],
      [x + width - k, y + k],
      [x + width, y + r],
      [x + width, y + height - r],
      [x + width - k, y + height - k],
      [x + width - r, y + height],
      [x + r, y + height],
      [x + k, y + height - k],
      [x, y + height - r],
      [x, y + r],
      [x + k, y + k],
    ]);
  }

  /** Adds a filled shape. */
  fill(shape: Shape, colour: Colour, options: PartOptions = {}): void {
    this.parts.push({
      shape,
      colour,
      volume: options.volume ?? 0.6,
      glow: options.glow ?? false,
      alpha: options.alpha ?? 1,
      clips: this.#clips,
      fine: options.fine ?? false,
    });
  }

  /** Adds a line. */
  line(shape: Shape, colour: Colour, width: number, options: PartOptions = {}): void {
    const scale = Math.sqrt(Math.abs(this.#frame.a * this.#frame.d - this.#frame.b * this.#frame.c));
    this.parts.push({
      shape,
      colour,
      line: width * scale,
      volume: 0,
      glow: options.glow ?? false,
      alpha: options.alpha ?? 1,
      clips: this.#clips,
      fine: options.fine ?? true,
    });
  }

  /** Paints only inside the shape. */
  inside(shape: Shape, paint: () => void): void {
    const before = this.#clips;
    this.#clips = [...before, shape];
    paint();
    this.#clips = before;
  }

  /** Paints in moved, scaled and turned units (`turn` in degrees, `flip` mirrors left and right). */
  at(x: number, y: number, scale: number, turn: number, paint: () => void, flip = false): void {
    const outer = this.#frame;
    const cos = Math.cos((turn * Math.PI) / 180) * scale;
    const sin = Math.sin((turn * Math.PI) / 180) * scale;
    const side = flip ? -1 : 1;
    this.#frame = {
      a: (outer.a * cos + outer.c * sin) * side,
      b: (outer.b * cos + outer.d * sin) * side,
      c: outer.c * cos - outer.a * sin,
      d: outer.d * cos - outer.b * sin,
      x: outer.a * x + outer.c * y + outer.x,
      y: outer.b * x + outer.d * y + outer.y,
    };
    paint();
    this.#frame = outer;
  }

  #map(x: number, y: number, corner: boolean): Knot {
    const f = this.#frame;
    const reach = this.#wobble;
    const dx = reach > 0 ? this.#random.spread(reach) : 0;
    const dy = reach > 0 ? this.#random.spread(reach) : 0;
    return { x: f.a * x + f.c * y + f.x + dx, y: f.b * x + f.d * y + f.y + dy, corner };
  }

  #knots(points: string): Knot[] {
    return points.split(',').map((entry) => {
      const text = entry.trim();
      const corner = text.endsWith('!');
      const [x = '0', y = '0'] = (corner ? text.slice(0, -1) : text).split(/\s+/);
      return this.#map(Number(x), Number(y), corner);
    });
  }

  #trace(knots: readonly Knot[], closed: boolean, smooth: boolean): Shape {
    return traceShape(knots, closed, smooth);
  }
}

const none: Knot = { x: 0, y: 0, corner: true };

function traceShape(knots: readonly Knot[], closed: boolean, smooth: boolean): Shape {
  const path = new Path2D();
  const shape: Shape = { path, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const knot of knots) {
    shape.left = Math.min(shape.left, knot.x);
    shape.right = Math.max(shape.right, knot.x);
    shape.top = Math.min(shape.top, knot.y);
    shape.bottom = Math.max(shape.bottom, knot.y);
  }
  const first = knots[0] ?? none;
  path.moveTo(first.x, first.y);
  const last = closed ? knots.length : knots.length - 1;
  for (let index = 0; index < last; index += 1) {
    const from = knots[index] ?? none;
    const to = knots[(index + 1) % knots.length] ?? none;
    if (!smooth || (from.corner && to.corner)) {
      path.lineTo(to.x, to.y);
      continue;
    }
    const reach = Math.hypot(to.x - from.x, to.y - from.y) * 0.36;
    const leave = directionAt(knots, index, closed, to, from);
    const arrive = directionAt(knots, (index + 1) % knots.length, closed, to, from);
    path.bezierCurveTo(
      from.x + leave.x * reach,
      from.y + leave.y * reach,
      to.x - arrive.x * reach,
      to.y - arrive.y * reach,
      to.x,
      to.y,
    );
  }
  if (closed) path.closePath();
  return shape;
}

function directionAt(knots: readonly Knot[], index: number, closed: boolean, to: Knot, from: Knot): Knot {
  const here = knots[index] ?? none;
  const atEnd = !closed && (index === 0 || index === knots.length - 1);
  const before = knots[(index - 1 + knots.length) % knots.length] ?? none;
  const after = knots[(index + 1) % knots.length] ?? none;
  const straight = here.corner || atEnd;
  const x = straight ? to.x - from.x : after.x - before.x;
  const y = straight ? to.y - from.y : after.y - before.y;
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length, corner: false };
}
