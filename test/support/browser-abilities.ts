/**
 * What browsers can do and jsdom cannot: modal dialogs, popovers, media queries, observed sizes, decoded pictures.
 * Layout stays out of it; every box is empty, and what depends on sizes is checked in a browser.
 */

const page = globalThis as unknown as Record<string, unknown> & {
  HTMLElement?: { prototype: object };
  HTMLDialogElement?: { prototype: object };
  HTMLImageElement?: { prototype: object };
};

function add(prototype: object | undefined, abilities: Record<string, (this: Element) => void>): void {
  for (const [name, ability] of Object.entries(abilities)) {
    if (prototype !== undefined && !(name in prototype)) Object.defineProperty(prototype, name, { value: ability });
  }
}

interface Element {
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

function openIt(this: Element): void {
  this.setAttribute('open', '');
}

function closeIt(this: Element): void {
  this.removeAttribute('open');
}

add(page.HTMLDialogElement?.prototype, { showModal: openIt, close: closeIt });
add(page.HTMLElement?.prototype, {
  showPopover: () => undefined,
  hidePopover: () => undefined,
  scrollIntoView: () => undefined,
});

// Pictures are never fetched, so none of them is ever decoded.
add(page.HTMLImageElement?.prototype, { decode: () => new Promise(() => undefined) });

page['matchMedia'] ??= (media: string) => ({ media, matches: false, addEventListener: () => undefined });
page['ResizeObserver'] ??= class {
  observe(): void {}
  disconnect(): void {}
};
