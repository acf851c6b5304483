import type { GraphDocument, Wire } from './graph-document.ts';

/** Why two cards cannot be joined. */
export type Refusal = 'itself' | 'twice' | 'parent' | 'loop';

/** Who comes before and after whom in a graph; made once for many questions. */
export class Relations {
  readonly #parents = new Map<string, string>();
  readonly #children = new Map<string, string[]>();

  constructor({ wires }: Pick<GraphDocument, 'wires'>) {
    for (const { source, target } of wires) {
      this.#parents.set(target, source);
      this.#children.set(source, [...(this.#children.get(source) ?? []), target]);
    }
  }

  /** The card that this one is made from. */
  parent(id: string): string | undefined {
    return this.#parents.get(id);
  }

  /** The cards that are made from this one. */
  children(id: string): readonly string[] {
    return this.#children.get(id) ?? [];
  }

  /** Everything that comes after these cards, without themselves. */
  descendants(ids: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [...ids].flatMap((id) => this.children(id));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...this.children(next));
    }
    return found;
  }

  /** The cards before this one, the nearest first. */
  ancestors(id: string): readonly string[] {
    const found: string[] = [];
    for (let at = this.parent(id); at !== undefined && !found.includes(at); at = this.parent(at)) found.push(at);
    return found;
  }

  /** Why a wire from one card to another cannot be; null: it can. */
  refusal(source: string, target: string): Refusal | null {
    if (source === target) return 'itself';
    if (this.parent(target) === source) return 'twice';
    if (this.ancestors(source).includes(target)) return 'loop';
    return this.parent(target) === undefined ? null : 'parent';
  }

  /** The cards in an order in which each comes after what it is made from; else as they were given. */
  inOrder(ids: Iterable<string>): readonly string[] {
    const wanted = new Set(ids);
    const placed = new Set<string>();
    const place = (id: string): void => {
      if (placed.has(id)) return;
      placed.add(id);
      order.push(id);
    };
    const order: string[] = [];
    for (const id of wanted) {
      for (const before of [...this.ancestors(id)].reverse()) if (wanted.has(before)) place(before);
      place(id);
    }
    return order;
  }
}

/** The wires that can be all together: no end missing, one into each card, and no loops. Earlier ones count first. */
export function soundWires(wires: readonly Wire[], cards: GraphDocument['cards']): readonly Wire[] {
  const there = new Set(cards.map(({ id }) => id));
  const kept: Wire[] = [];
  const parents = new Map<string, string>();
  for (const wire of wires) {
    const { source, target } = wire;
    if (!there.has(source) || !there.has(target) || parents.has(target)) continue;
    if (leadsTo(parents, source, target)) continue;
    parents.set(target, source);
    kept.push(wire);
  }
  return kept.length === wires.length ? wires : kept;
}

function leadsTo(parents: ReadonlyMap<string, string>, from: string, to: string): boolean {
  for (let at: string | undefined = from; at !== undefined; at = parents.get(at)) if (at === to) return true;
  return false;
}
