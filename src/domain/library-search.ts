import type { AssetFilter } from './asset-filter.ts';
import { SHAPES, type Shape } from './shape.ts';

/** A search as it was typed, taken apart. */
export interface Search {
  /** Each is the beginning of a word. */
  words: string[];
  /** None of these words may occur. */
  without: string[];
  /** Text that occurs as it stands, also inside of words. */
  phrases: string[];
  /** What `model:`, `tag:` and their like ask for. */
  filter: AssetFilter;
  /** Something was typed, but only signs: nothing fits. */
  isNothing: boolean;
}

const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/giu;

const SHAPE_WORDS: Readonly<Record<string, Shape>> = { wide: 'landscape', tall: 'portrait' };

/** How a word before a colon narrows the search; false: it says nothing that is known. */
const KEYS: Readonly<Record<string, (filter: AssetFilter, value: string) => boolean>> = {
  model: (filter, value) => add(filter, 'modelHas', value),
  provider: (filter, value) => add(filter, 'providerHas', value),
  kind: (filter, value) => add(filter, 'kind', value),
  tag: (filter, value) => add(filter, 'tag', value),
  session: (filter, value) => set(filter, 'sessionId', value),
  type: (filter, value) => (isOneOf(['image', 'video'], value) ? add(filter, 'mediaType', value) : false),
  ratio: (filter, value) => addShape(filter, value),
  shape: (filter, value) => addShape(filter, value),
  rating: (filter, value) => (/^[0-5]$/.test(value) ? set(filter, 'rating', Number(value)) : false),
  favourite: (filter, value) => setFlag(filter, value),
  favorite: (filter, value) => setFlag(filter, value),
  date: (filter, value) => setDate(filter, value),
};

/**
 * Takes a search apart: words, `-word`, `"as it stands"`, and `model:`, `provider:`, `kind:`, `type:`, `ratio:`, `tag:`,
 * `rating:`, `date:`, `session:`, `favourite:yes`. What is none of these counts as a word.
 */
export function parseSearch(text: string): Search {
  const search: Search = { words: [], without: [], phrases: [], filter: {}, isNothing: false };
  for (const [whole, minus, key, quoted, plain] of text.normalize('NFC').matchAll(TOKEN)) {
    const value = quoted ?? plain ?? '';
    if (key !== undefined && minus === '' && KEYS[key.toLowerCase()]?.(search.filter, value) === true) continue;
    if (quoted !== undefined && key === undefined && minus === '') search.phrases.push(...[value].filter(Boolean));
    else if (minus !== '' && key === undefined && value !== '') search.without.push(value);
    else search.words.push(whole);
  }
  const found = search.words.length + search.without.length + search.phrases.length + Object.keys(search.filter).length;
  return { ...search, isNothing: found === 0 && text.trim() !== '' };
}

type Lists = 'kind' | 'tag' | 'mediaType' | 'modelHas' | 'providerHas';

function add(filter: AssetFilter, name: Lists, value: string): boolean {
  if (value === '') return false;
  const known = filter[name];
  Object.assign(filter, { [name]: [...(Array.isArray(known) ? known : []), value] });
  return true;
}

function set(filter: AssetFilter, name: 'sessionId' | 'rating', value: string | number): boolean {
  if (value === '') return false;
  Object.assign(filter, { [name]: value });
  return true;
}

function addShape(filter: AssetFilter, value: string): boolean {
  const shape = SHAPE_WORDS[value.toLowerCase()] ?? value.toLowerCase();
  if (!isOneOf(SHAPES, shape)) return false;
  filter.shape = [...(Array.isArray(filter.shape) ? filter.shape : []), shape as Shape];
  return true;
}

function setFlag(filter: AssetFilter, value: string): boolean {
  if (!/^(yes|true|1)$/i.test(value)) return false;
  filter.favorite = true;
  return true;
}

/** `2026`, `2026-11` or `2026-11-20`, in the time zone of this machine. */
function setDate(filter: AssetFilter, value: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined) return false;
  const from = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const to = new Date(from);
  if (day !== undefined) to.setDate(to.getDate() + 1);
  else if (month !== undefined) to.setMonth(to.getMonth() + 1);
  else to.setFullYear(to.getFullYear() + 1);
  filter.from = from.getTime();
  filter.to = to.getTime();
  return true;
}

function isOneOf(known: readonly string[], value: string): boolean {
  return known.includes(value);
}
