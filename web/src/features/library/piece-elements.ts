import { GAP } from '../generation/feed/justify.ts';
import type { Frame, Piece } from './geometry.ts';

/** An element that is used for one piece after the other. */
interface Used {
  element: HTMLElement;
  key: string;
}

/** What stands for months and for what nobody has read yet: lines with names, and places of the size of rows. */
export class PieceElements {
  readonly #canvas: HTMLElement;
  readonly #headings: Used[] = [];
  readonly #holes: Used[] = [];

  constructor(canvas: HTMLElement) {
    this.#canvas = canvas;
  }

  /** Draws months that begin and pieces that are not known. */
  draw(
    heads: readonly Piece[],
    holes: readonly Piece[],
    { heading, row }: Frame,
    wordsOf: (piece: Piece) => { name: string; count: string },
  ): void {
    const line = () => this.#append('lib-month', document.createElement('span'), document.createElement('small'));
    keep(this.#headings, heads, line, (element, piece) => {
      const words = wordsOf(piece);
      const [name, count] = [...element.children];
      if (name !== undefined) name.textContent = words.name;
      if (count !== undefined) count.textContent = words.count;
      element.style.transform = `translateY(${piece.top}px)`;
    });
    const hole = () => this.#append('lib-hole');
    keep(this.#holes, holes, hole, ({ style }, piece) => {
      const head = piece.isFirst ? heading : 0;
      style.setProperty('--row', `${row}px`);
      style.transform = `translateY(${piece.top + head}px)`;
      style.height = `${piece.height - head - GAP}px`;
    });
  }

  /** Everything is written anew the next time, such as in another language. */
  forget(): void {
    for (const one of [...this.#headings, ...this.#holes]) one.key = '';
  }

  #append(name: string, ...inside: HTMLElement[]): HTMLElement {
    const element = document.createElement('div');
    element.className = name;
    element.setAttribute('role', 'presentation');
    element.append(...inside);
    this.#canvas.append(element);
    return element;
  }
}

/**
 * Puts as many elements as are wanted where they belong, each filled anew where it stands for another piece; those that are
 * left over are not seen until they are needed.
 */
function keep(
  known: Used[],
  wanted: readonly Piece[],
  make: () => HTMLElement,
  fill: (element: HTMLElement, piece: Piece) => void,
): void {
  while (known.length < wanted.length) known.push({ element: make(), key: '' });
  known.forEach((one, at) => {
    const piece = wanted[at];
    const key = piece === undefined ? 'none' : `${piece.from} ${piece.month} ${piece.top} ${piece.height}`;
    if (one.key === key) return;
    one.key = key;
    one.element.hidden = piece === undefined;
    if (piece !== undefined) fill(one.element, piece);
  });
}
