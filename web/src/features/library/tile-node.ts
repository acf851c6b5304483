import { CircleAlert, Heart, Play, Star } from 'lucide';
import type { AssetTile } from '../../../../src/domain/library.ts';
import { thumbnailUrl } from '../../api.ts';
import { dateTime, t } from '../../text/language.ts';
import type { IconShape } from '../../ui/icon.tsx';
import type { Rect } from '../generation/feed/justify.ts';
import { meanColour, tinyPicture } from './thumbhash.ts';

const SVG = 'http://www.w3.org/2000/svg';
const STAR_SIZE = 13;

/** One tile of the window. It is used for one asset after the other: to make elements costs more than to fill them. */
export class TileNode {
  readonly element = document.createElement('div');
  readonly #picture = document.createElement('img');
  readonly #marks = document.createElement('span');
  #tile: AssetTile | null = null;
  #rect: Rect | null = null;

  constructor() {
    const { element } = this;
    element.setAttribute('role', 'option');
    this.#picture.alt = '';
    this.#picture.decoding = 'async';
    this.#picture.draggable = false;
    this.#picture.className = 'lib-picture';
    this.#marks.className = 'lib-marks';
    element.append(this.#picture, this.#marks);
  }

  get filename(): string | undefined {
    return this.#tile?.filename;
  }

  /** Takes it out of sight until it is filled again. */
  hide(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.element.removeAttribute('id');
    this.#picture.removeAttribute('src');
    this.#tile = null;
  }

  /** Whether its picture has been asked for. */
  get hasPicture(): boolean {
    return this.#picture.hasAttribute('src');
  }

  /** Fills it with what stands at a place. */
  fill(tile: AssetTile, place: number, of: number): void {
    const { element } = this;
    const isOther = this.#tile?.filename !== tile.filename;
    if (isOther) {
      this.#picture.removeAttribute('src');
      element.className = 'lib-tile';
      element.style.setProperty('--stand', (tile.thumbhash && meanColour(tile.thumbhash)) || null);
      element.dataset['picture'] = tile.filename;
    }
    const before = this.#tile;
    this.#tile = tile;
    if (element.hidden) element.hidden = false;
    element.id = `lib-${place}`;
    element.dataset['place'] = String(place);
    element.setAttribute('aria-posinset', String(place + 1));
    element.setAttribute('aria-setsize', String(of));
    if (marksOf(before) !== marksOf(tile) || (isOther && this.#marks.hasChildNodes())) this.#drawMarks(tile);
    if (isOther || marksOf(before) !== marksOf(tile)) element.setAttribute('aria-label', labelOf(tile));
  }

  /** Puts it somewhere on the page. */
  put(rect: Rect): void {
    const before = this.#rect;
    if (before?.x === rect.x && before.y === rect.y && before.width === rect.width && before.height === rect.height)
      return;
    this.#rect = rect;
    const { style } = this.element;
    style.transform = `translate(${rect.x}px, ${rect.y}px)`;
    style.width = `${rect.width}px`;
    style.height = `${rect.height}px`;
  }

  /** Asks for the picture; until it comes, what a thumbhash says of it stands there. */
  bring(): void {
    const tile = this.#tile;
    if (tile === null || this.hasPicture) return;
    this.#picture.src = thumbnailUrl(tile.filename);
    if (tile.thumbhash !== null && !this.#picture.complete) {
      const stand = standIn(tile.thumbhash);
      if (stand !== null) this.element.style.setProperty('--stand', `0 0 / 100% 100% url(${stand})`);
    }
  }

  /** How it is selected, and whether keys act on it. */
  mark({ isSelected, isCurrent }: { isSelected: boolean; isCurrent: boolean }): void {
    const { element } = this;
    const wanted = String(isSelected);
    if (element.getAttribute('aria-selected') !== wanted) element.setAttribute('aria-selected', wanted);
    element.classList.toggle('is-current', isCurrent);
  }

  /** Its picture could not be read. */
  fail(): void {
    if (this.element.classList.contains('is-missing')) return;
    this.element.classList.add('is-missing');
    this.#marks.prepend(drawn(CircleAlert), t('library.unreadable'));
  }

  #drawMarks({ isFavorite, rating, mediaType, duration }: AssetTile): void {
    const parts: (Node | string)[] = [];
    if (mediaType === 'video') parts.push(drawn(Play), duration === null ? '' : clock(duration));
    if (isFavorite) parts.push(drawn(Heart, true));
    if (rating > 0) parts.push(drawn(Star, true), String(rating));
    this.#marks.replaceChildren(...parts);
  }
}

function marksOf(tile: AssetTile | null): string {
  return tile === null ? '' : [tile.isFavorite, tile.rating, tile.mediaType, tile.duration].join();
}

function labelOf(tile: AssetTile): string {
  const { rating, duration, mediaType, isFavorite } = tile;
  return [
    tile.prompt.trim() || tile.filename,
    dateTime(tile.createdAt, { dateStyle: 'medium' }),
    mediaType === 'video' && duration !== null && clock(duration),
    isFavorite && t('library.favour'),
    rating > 0 && t('library.stars', { count: rating }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function drawn(icon: IconShape, isFilled = false): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    width: STAR_SIZE,
    height: STAR_SIZE,
    viewBox: '0 0 24 24',
    fill: isFilled ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  for (const [tag, own] of icon) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(own)) part.setAttribute(name, String(value));
    svg.append(part);
  }
  return svg;
}

const stands = new Map<string, string | null>();
const MOST_STANDS = 400;

function standIn(hash: string): string | null {
  const known = stands.get(hash);
  if (known !== undefined) return known;
  const tiny = tinyPicture(hash);
  const canvas = document.createElement('canvas');
  const context = tiny === null ? null : canvas.getContext('2d');
  let url: string | null = null;
  if (tiny !== null && context !== null) {
    [canvas.width, canvas.height] = [tiny.width, tiny.height];
    context.putImageData(new ImageData(tiny.pixels as Uint8ClampedArray<ArrayBuffer>, tiny.width, tiny.height), 0, 0);
    url = canvas.toDataURL();
  }
  if (stands.size > MOST_STANDS) stands.clear();
  stands.set(hash, url);
  return url;
}
