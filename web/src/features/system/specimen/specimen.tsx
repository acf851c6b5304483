import type { ComponentChildren } from 'preact';

/** A group of specimens under a heading. */
export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="specimen-group">
      <h2>{title}</h2>
      <div class="specimen-cells">{children}</div>
    </section>
  );
}

/** One specimen with what it is called. */
export function Cell({ name, wide = false, children }: { name: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <div class={wide ? 'specimen-cell specimen-wide' : 'specimen-cell'}>
      <h3>{name}</h3>
      <div class="specimen-row">{children}</div>
    </div>
  );
}
