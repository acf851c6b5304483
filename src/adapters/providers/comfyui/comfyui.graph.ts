import { type Graph, type GraphNode, type GraphValue, linkOf } from './comfyui.wire.ts';

/** Classes that work without one of their inputs: which other input then takes the place of their output. */
const PASSES: Readonly<Record<string, string>> = { ReferenceLatent: 'conditioning', SetLatentNoiseMask: 'samples' };

/** Inputs that classes for clips can do without, as `/object_info` of ComfyUI 0.12.2 lists them. */
const OPTIONAL = new Set([
  'start_image',
  'end_image',
  'clip_vision_output',
  'clip_vision_start_image',
  'clip_vision_end_image',
]);
const isOptional = (node: GraphNode, input: string): boolean => /Video/.test(node.class_type) && OPTIONAL.has(input);

/** The nodes for the sake of which a graph is run: those that save or show; without any, all whose output nobody takes. */
export function endsOf(graph: Graph): string[] {
  const taken = new Set(Object.values(graph).flatMap((node) => linksOf(node).map(([, [from]]) => from)));
  const last = Object.keys(graph).filter((id) => !taken.has(id));
  const saving = last.filter((id) => /save|preview/i.test(graph[id]?.class_type ?? ''));
  return saving.length > 0 ? saving : last;
}

/** The nodes whose results are wanted: those that save; without any, all ends of the graph. */
export function outputsOf(graph: Graph): string[] {
  const ends = endsOf(graph);
  const saving = ends.filter((id) => /save/i.test(graph[id]?.class_type ?? ''));
  return saving.length > 0 ? saving : ends;
}

/**
 * The graph without some of its nodes, such as inputs for references that nobody sent. What hangs on them goes too;
 * where a class can do without, the chain closes around it. Undefined: nothing to run would remain.
 */
export function without(graph: Graph, absent: readonly string[]): Graph | undefined {
  if (absent.length === 0) return graph;
  const gone = new Set(absent);
  const passed = new Map<string, [string, number]>();
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const [id, node] of Object.entries(graph)) {
      if (gone.has(id) || passed.has(id)) continue;
      const lost = linksOf(node).filter(([input, [from]]) => gone.has(from) && !isOptional(node, input));
      if (lost.length === 0) continue;
      isSettled = false;
      const way = PASSES[node.class_type];
      const around = way === undefined ? undefined : linkOf(node.inputs[way]);
      if (around === undefined || gone.has(around[0])) gone.add(id);
      else passed.set(id, around);
    }
  }
  if (endsOf(graph).every((id) => gone.has(id))) return undefined;
  const left = Object.entries(graph).filter(([id]) => !gone.has(id) && !passed.has(id));
  return Object.fromEntries(left.map(([id, node]) => [id, relinked(node, passed, gone)]));
}

function relinked(
  node: GraphNode,
  passed: ReadonlyMap<string, [string, number]>,
  gone: ReadonlySet<string>,
): GraphNode {
  const inputs = { ...node.inputs };
  for (const [name, link] of linksOf(node)) {
    if (gone.has(link[0])) {
      delete inputs[name];
      continue;
    }
    let target = link;
    // A ring, which no server runs, must not turn here for ever.
    for (let step = 0; step <= passed.size; step += 1) target = passed.get(target[0]) ?? target;
    inputs[name] = target;
  }
  return { ...node, inputs };
}

function linksOf({ inputs }: GraphNode): [input: string, link: [string, number]][] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    const link = linkOf(value);
    return link === undefined ? [] : [[name, link] as [string, [string, number]]];
  });
}

/** Where in a graph a value stands. */
export interface Slot {
  node: string;
  input: string;
}

/** Inputs through which a prompt travels as conditioning, beside the one that is named after its side. */
const WAYS = ['conditioning', 'conditioning_1', 'conditioning_to'];
const LONGEST_WAY = 64;

/** The text that a sampler takes as its positive or negative side, where the graph was exported with words in it. */
export function wordsOf(graph: Graph, side: 'positive' | 'negative'): Slot | undefined {
  const starts = side === 'positive' ? ['positive', 'conditioning'] : ['negative'];
  for (const node of Object.values(graph)) {
    if (!/sampler|guider/i.test(node.class_type)) continue;
    const link = starts.map((name) => linkOf(node.inputs[name])).find((found) => found !== undefined);
    const found = link && follow(graph, link, side);
    if (found !== undefined) return found;
  }
  return undefined;
}

function follow(graph: Graph, from: [string, number], side: string): Slot | undefined {
  let link: [string, number] | undefined = from;
  for (let step = 0; step < LONGEST_WAY && link !== undefined; step += 1) {
    const [id]: [string, number] = link;
    const node: GraphNode | undefined = graph[id];
    // Zeroed conditioning says nothing, whatever words it was made of.
    if (node === undefined || node.class_type === 'ConditioningZeroOut') return undefined;
    if (isText(node.inputs.text)) return { node: id, input: 'text' };
    link = [side, ...WAYS].map((name) => linkOf(node.inputs[name])).find((found) => found !== undefined);
  }
  return undefined;
}

function isText(value: GraphValue | undefined): boolean {
  return typeof value === 'string';
}
