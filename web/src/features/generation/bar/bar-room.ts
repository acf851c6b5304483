/** Keeps the place that the bar takes in the page as high as the bar at rest: what it grows by lies over the feed. Returns how to stop. */
export function keepRoom(bar: HTMLElement): () => void {
  const settle = () => {
    bar.style.marginBlockEnd = `${-grownBy(bar)}px`;
  };
  const sizes = new ResizeObserver(settle);
  sizes.observe(bar);
  settle();
  return () => sizes.disconnect();
}

/** What references, further lines of words, further rows of pills and passing remarks add, in CSS pixels. */
function grownBy(bar: HTMLElement): number {
  const part = (selector: string) => bar.querySelector<HTMLElement>(selector);
  return (
    heightOf(part('.chips')) +
    linesBeyondFirst(part('.bar-prompt')) +
    rowsBeyondRest(part('.bar-pills')) +
    remarks(part('.bar-notes'), part('.bar-note-standing'))
  );
}

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;

const length = (element: Element, name: 'lineHeight' | 'columnGap' | 'paddingBottom'): number =>
  Number.parseFloat(getComputedStyle(element)[name]) || 0;

function linesBeyondFirst(prompt: HTMLElement | null): number {
  return prompt === null ? 0 : Math.max(0, heightOf(prompt) - length(prompt, 'lineHeight'));
}

/** Pills that come and go may open another row; those that always stand may need two in a narrow window. */
function rowsBeyondRest(row: HTMLElement | null): number {
  if (row === null || row.querySelector('.bar-passing') === null) return 0;
  const gap = length(row, 'columnGap');
  const boxes = [...row.querySelectorAll(':scope > :is(.bar-add, .pill:not(.bar-passing))')].map((pill) =>
    pill.getBoundingClientRect(),
  );
  const widths = boxes.map(({ width }) => width);
  const rows = rowsOf(widths, row.clientWidth, gap);
  const height = Math.max(0, ...boxes.map(({ height }) => height));
  return Math.max(0, heightOf(row) - rows * height - (rows - 1) * gap);
}

/** The line that says who draws stands for as long as the model is chosen; the others pass. */
function remarks(notes: HTMLElement | null, standing: HTMLElement | null): number {
  if (notes === null || standing === null) return heightOf(notes);
  return heightOf(notes) - heightOf(standing) - length(notes, 'paddingBottom');
}

/** How many rows boxes of these widths take, one after the other. */
export function rowsOf(widths: readonly number[], room: number, gap: number): number {
  let rows = 1;
  let end = -gap;
  for (const width of widths) {
    if (end >= 0 && end + gap + width > room) {
      rows += 1;
      end = -gap;
    }
    end += gap + width;
  }
  return rows;
}
