import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

/** Draws an item of a list; `facts` are all that its drawing depends on. */
export type Keep = (key: string, facts: readonly unknown[], draw: () => VNode) => VNode;

interface Kept {
  facts: readonly unknown[];
  node: VNode;
}

/**
 * Gives an item the very node that it had the last time, as long as none of its facts has changed: it is not drawn
 * again then. What was not asked for in a rendering is forgotten.
 */
export function useKept(): Keep {
  const before = useRef(new Map<string, Kept>());
  const now = new Map<string, Kept>();
  const old = before.current;
  before.current = now;
  return (key, facts, draw) => {
    const known = old.get(key);
    const isSame = known?.facts.length === facts.length && known.facts.every((fact, at) => Object.is(fact, facts[at]));
    const kept = known !== undefined && isSame ? known : { facts, node: draw() };
    now.set(key, kept);
    return kept.node;
  };
}
