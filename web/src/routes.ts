import { computed, signal } from '@preact/signals';

/** Pages with an address of their own. */
export const PAGES = ['create', 'library', 'graph', 'storyboards', 'settings', 'ui'] as const;
/** One of `PAGES`. */
export type Page = (typeof PAGES)[number];

/** Layers over a page, in the query of the address: one picture, pictures side by side, the mask editor. */
export interface Overlay {
  /** File name of the picture in the viewer. */
  view?: string | undefined;
  /** File names of two to four pictures. */
  compare?: readonly string[] | undefined;
  /** File name of the picture that is edited. */
  edit?: string | undefined;
}

const address = signal(new URL(location.href));
/** What is laid over the page once the former layers are gone from the history. */
let awaited: Overlay | null = null;
globalThis.addEventListener('popstate', () => {
  if (awaited !== null) history.replaceState(history.state, '', withOnly(awaited));
  awaited = null;
  address.value = new URL(location.href);
});

/** The page that the address names; what nobody knows is the first page. */
export const page = computed<Page>(() => {
  const [first] = segments.value;
  return PAGES.find((page) => page === first) ?? 'create';
});

/** The parts of the path, such as `['settings', 'appearance']`. */
export const segments = computed<readonly string[]>(() =>
  address.value.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent),
);

/** What lies over the page. */
export const overlay = computed<Overlay>(() => {
  const query = address.value.searchParams;
  const compare = query.getAll('compare');
  return {
    view: query.get('view') ?? undefined,
    edit: query.get('edit') ?? undefined,
    compare: compare.length >= 2 ? compare.slice(0, 4) : undefined,
  };
});

/** The query of the address, that of layers too. */
export const query = computed(() => address.value.searchParams);

/** Takes the place of the query of the address, without a step in the history. */
export function requery(query: URLSearchParams): void {
  const url = new URL(address.value);
  url.search = String(query);
  go(url, true);
}

const LAYERS = ['view', 'compare', 'edit'] as const satisfies readonly (keyof Overlay)[];

/** The layer on top, which is the one that was laid last; null: the page itself is in front. */
export const topLayer = computed<keyof Overlay | null>(() => {
  const open = overlay.value;
  const names = [...address.value.searchParams.keys()].reverse();
  const top = names.find((name) => LAYERS.some((layer) => layer === name && open[layer] !== undefined));
  return LAYERS.find((layer) => layer === top) ?? null;
});

/** Goes to a page, such as `/settings/appearance`; layers over the former page go. */
export function navigate(path: string, { replace = false } = {}): void {
  go(new URL(path, location.origin), replace);
}

/**
 * Opens or closes layers over the page: what is named is set, undefined takes it away. Opening adds to the history, so
 * that Back closes; walking from picture to picture replaces.
 */
export function lay(over: Overlay, { replace = false } = {}): void {
  const url = new URL(address.value);
  for (const [name, value] of Object.entries(over) as [keyof Overlay, Overlay[keyof Overlay]][]) {
    url.searchParams.delete(name);
    for (const each of value === undefined ? [] : [value].flat()) url.searchParams.append(name, each);
  }
  go(url, replace);
}

/** Lays something over the page in the place of all that lies there now: Back then leads to the page. */
export function reopen(over: Overlay): void {
  const open = LAYERS.filter((layer) => overlay.peek()[layer] !== undefined).length;
  const steps = Math.min(depth(), open - 1);
  if (steps <= 0) {
    go(withOnly(over), open > 0);
    return;
  }
  awaited = over;
  history.go(-steps);
}

function withOnly(over: Overlay): URL {
  const url = new URL(location.href);
  for (const layer of LAYERS) {
    url.searchParams.delete(layer);
    for (const each of [over[layer] ?? []].flat()) url.searchParams.append(layer, each);
  }
  return url;
}

/** The address of a page, for links. */
export function pathOf(page: Page, section?: string): string {
  const path = page === 'create' ? '/' : `/${page}`;
  return section === undefined ? path : `${path}/${encodeURIComponent(section)}`;
}

function go(url: URL, replace: boolean): void {
  if (url.href === address.value.href) return;
  if (replace) history.replaceState(history.state, '', url);
  else history.pushState({ depth: depth() + 1 }, '', url);
  address.value = url;
}

/** Closes the topmost layer as Back would, where this page opened it; else takes it out of the address. */
export function closeLayer(name: keyof Overlay): void {
  if (depth() > 0) history.back();
  else lay({ [name]: undefined }, { replace: true });
}

function depth(): number {
  return (history.state as { depth?: number } | null)?.depth ?? 0;
}
