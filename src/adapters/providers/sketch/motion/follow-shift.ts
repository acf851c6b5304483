import { centred } from './shift.ts';

/** Where a picture went: larger by `zoom`, and by `x` and `y` of its width and height to the right and down. */
export interface Place {
  zoom: number;
  x: number;
  y: number;
}

/** In pixels of the small pictures; a step of zoom moves their edges as far. */
const STEPS = [1, 0.5, 0.25, 0.125];
const MOST_ROUNDS = 6;
const EVERY = 2;
/** In standard deviations of lightness: above it the pictures are too different to be told one from the other. */
const LOST = 0.7;

/** Follows a picture from frame to frame of a clip, by the lightness of small pictures of them. */
export class FollowShift {
  readonly #first: Float64Array;
  readonly #width: number;
  readonly #height: number;
  #place: Place = { zoom: 1, x: 0, y: 0 };

  /** `first`: the frame that the others are compared with, of `width` by `height`. */
  constructor(first: Float64Array, width: number, height: number) {
    this.#first = centred(first);
    this.#width = width;
    this.#height = height;
  }

  /** Where the first frame is in this one; where it was before when that cannot be told. */
  next(lights: Float64Array): Place {
    const now = centred(lights);
    let best = { place: this.#place, away: this.#distance(now, this.#place) };
    for (const step of STEPS) {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const tries = this.#around(best.place, step).map((place) => ({ place, away: this.#distance(now, place) }));
        const nearest = tries.reduce((one, other) => (other.away < one.away ? other : one));
        if (nearest.away >= best.away) break;
        best = nearest;
      }
    }
    if (best.away < LOST) this.#place = best.place;
    return this.#place;
  }

  #around({ zoom, x, y }: Place, step: number): Place[] {
    const [across, down, larger] = [step / this.#width, step / this.#height, (2 * step) / this.#width];
    return [
      ...[-across, across].map((by) => ({ zoom, x: x + by, y })),
      ...[-down, down].map((by) => ({ zoom, x, y: y + by })),
      ...[-larger, larger].map((by) => ({ zoom: zoom + by, x, y })),
    ];
  }

  /** Mean difference of a frame from the first one at this place, where both have pixels. */
  #distance(now: Float64Array, { zoom, x, y }: Place): number {
    const [width, height] = [this.#width, this.#height];
    let sum = 0;
    let count = 0;
    for (let row = 0; row < height; row += EVERY) {
      const from = (row - y * height - height / 2) / zoom + height / 2;
      if (from < 0 || from >= height - 1) continue;
      for (let column = 0; column < width; column += EVERY) {
        const across = (column - x * width - width / 2) / zoom + width / 2;
        if (across < 0 || across >= width - 1) continue;
        sum += Math.abs(this.#lightAt(across, from) - (now[row * width + column] ?? 0));
        count += 1;
      }
    }
    return count < (width * height) / (12 * EVERY * EVERY) ? Number.POSITIVE_INFINITY : sum / count;
  }

  #lightAt(x: number, y: number): number {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [right, below] = [x - column, y - row];
    const at = row * this.#width + column;
    const light = (index: number): number => this.#first[index] ?? 0;
    const upper = light(at) * (1 - right) + light(at + 1) * right;
    const lower = light(at + this.#width) * (1 - right) + light(at + this.#width + 1) * right;
    return upper * (1 - below) + lower * below;
  }
}
