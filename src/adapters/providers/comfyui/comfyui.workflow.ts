import { z } from 'zod';
import { endsOf, type Slot, without, wordsOf } from './comfyui.graph.ts';
import { type Graph, type GraphValue, linkOf } from './comfyui.wire.ts';

/** What a value in a graph stands for. Placeholders have these names, some also others. */
export const VALUE_NAMES = [
  'prompt',
  'negative',
  'seed',
  'width',
  'height',
  'steps',
  'cfg',
  'guidance',
  'sampler',
  'scheduler',
  'strength',
  'batch',
  'model',
  'length',
  'fps',
] as const;
/** One of `VALUE_NAMES`. */
export type ValueName = (typeof VALUE_NAMES)[number];

const OTHER_NAMES: Readonly<Record<string, ValueName>> = {
  negative_prompt: 'negative',
  noise_seed: 'seed',
  sampler_name: 'sampler',
  denoise: 'strength',
  batch_size: 'batch',
  unet: 'model',
  unet_name: 'model',
  ckpt_name: 'model',
  frames: 'length',
  frame_rate: 'fps',
};

/** A workflow, read: the graph, where its values stand, and what it can do. */
export interface Workflow {
  /** The id of the model that draws with it. */
  id: string;
  label: string;
  graph: Graph;
  slots: Readonly<Record<ValueName, readonly Slot[]>>;
  /** Values that stand in the graph itself. */
  defaults: Readonly<Partial<Record<ValueName, GraphValue>>>;
  /** Inputs for pictures in their order; an edit puts its source first. */
  pictures: readonly Slot[];
  /** Pictures without which it cannot run. */
  needsPictures: number;
  /** How a mask comes in: as a picture of its own, or as the alpha of the first picture. */
  mask: { kind: 'picture'; slot: Slot } | { kind: 'alpha' } | null;
  makes: 'image' | 'video';
  /** Where the picture goes in with which a clip ends. */
  lastFrame: Slot | null;
  /** Edges of pictures are multiples of this. */
  grid: number;
}

/** Why a file is no workflow that can be sent. */
export interface WorkflowFault {
  message: string;
  hint: string;
}

const NODES = z.record(
  z.string(),
  z.looseObject({ class_type: z.string().min(1), inputs: z.record(z.string(), z.unknown()).default({}) }),
);
const PLACEHOLDER = /^(?:\$\{\s*(\w+)\s*\}|\{\{\s*(\w+)\s*\}\})$/;
const LAST_FRAME = /^(?:last_?frame|end_?(?:image|frame))$/;
const PICTURE = /^(?:image|source|(?:reference|ref|image)_?(\d{1,2}))$/;

/** Reads the text of a workflow file in API format. */
export function readWorkflow(file: { id: string; label: string; text: string }): Workflow | WorkflowFault {
  const { id, label, text } = file;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { message: `Workflow ${id} is not JSON`, hint: 'Export it again in ComfyUI with Export (API)' };
  }
  if (isUiFormat(parsed)) {
    const hint = 'Open it in ComfyUI and save it with Workflow > Export (API); servers run only that format';
    return { message: `Workflow ${id} has the format of ComfyUI's own editor`, hint };
  }
  const nodes = NODES.safeParse(parsed);
  if (!nodes.success || Object.keys(nodes.data).length === 0) {
    const hint = 'A workflow is an object of nodes, each with class_type and inputs: Workflow > Export (API)';
    return { message: `Workflow ${id} is not in API format`, hint };
  }
  return describe(id, label, graphOf(nodes.data));
}

/** A workflow as the editor of ComfyUI keeps it; the server answers it with status 500. */
function isUiFormat(parsed: unknown): boolean {
  return typeof parsed === 'object' && parsed !== null && 'nodes' in parsed && Array.isArray(parsed.nodes);
}

/** Only what the server needs: titles and positions of the editor stay behind. */
function graphOf(nodes: z.infer<typeof NODES>): Graph {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, { class_type, inputs }]) => [
      id,
      { class_type, inputs: inputs as Record<string, GraphValue> },
    ]),
  );
}

function describe(id: string, label: string, graph: Graph): Workflow | WorkflowFault {
  const found = placeholdersOf(graph);
  if (found.unknown !== undefined) {
    const names = [...VALUE_NAMES, 'image', 'reference1', 'last_frame', 'mask'].map((name) => `\${${name}}`).join(', ');
    return { message: `Workflow ${id}: nothing is called ${found.unknown}`, hint: `Placeholders are ${names}` };
  }
  const slots = slotsOf(graph, found.slots);
  if (slots.prompt.length === 0) {
    const hint = `Write \${prompt} as the whole text of the node that takes the prompt`;
    return { message: `Workflow ${id} has no place for a prompt`, hint };
  }
  const mask = maskOf(graph, found.mask);
  const classes = Object.values(graph).map((node) => node.class_type);
  const pictures = picturesOf(graph, found.pictures);
  return {
    id,
    label,
    graph,
    slots,
    defaults: defaultsOf(graph, slots),
    pictures,
    needsPictures: leastPictures(graph, pictures),
    mask: mask ?? (pictures[0] && takesAlpha(graph, pictures[0]) ? { kind: 'alpha' } : null),
    makes: classes.some((name) => FILMS.test(name)) ? 'video' : 'image',
    lastFrame: found.lastFrame ?? null,
    grid: gridOf(classes),
  };
}

/** Classes whose output is a clip. */
const FILMS = /^(?:SaveVideo|VHS_VideoCombine|SaveWEBM)$/;

/** Edges that nodes accept, as `/object_info` of ComfyUI 0.12.2 has their steps. */
function gridOf(classes: readonly string[]): number {
  if (classes.includes('EmptyLatentImage')) return 8;
  return classes.some((name) => /^Wan22|LTXV/.test(name)) ? 32 : 16;
}

interface Placeholders {
  slots: Record<ValueName, Slot[]>;
  pictures: { slot: Slot; place: number }[];
  mask: Slot | undefined;
  lastFrame: Slot | undefined;
  unknown: string | undefined;
}

function placeholdersOf(graph: Graph): Placeholders {
  const slots = Object.fromEntries(VALUE_NAMES.map((name) => [name, [] as Slot[]])) as Placeholders['slots'];
  const found: Placeholders = { slots, pictures: [], mask: undefined, lastFrame: undefined, unknown: undefined };
  for (const [node, input, value] of valuesOf(graph)) {
    const name = placeholderIn(value);
    if (name === undefined) continue;
    const slot = { node, input };
    const known = VALUE_NAMES.find((candidate) => candidate === name) ?? OTHER_NAMES[name];
    const picture = PICTURE.exec(name);
    if (known !== undefined) slots[known].push(slot);
    else if (picture !== null) found.pictures.push({ slot, place: Number(picture[1] ?? 0) });
    else if (name === 'mask') found.mask ??= slot;
    else if (LAST_FRAME.test(name)) found.lastFrame ??= slot;
    else found.unknown ??= String(value);
  }
  return found;
}

/** The name in a value that is a placeholder as a whole; one inside a longer text is words like any other. */
export function placeholderIn(value: GraphValue | undefined): string | undefined {
  const match = typeof value === 'string' ? PLACEHOLDER.exec(value) : null;
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function* valuesOf(graph: Graph): Generator<[node: string, input: string, value: GraphValue]> {
  for (const [node, { inputs }] of Object.entries(graph)) {
    for (const [input, value] of Object.entries(inputs)) yield [node, input, value];
  }
}

/** Inputs that mean the same in all classes. */
const INPUTS: Readonly<Record<string, ValueName>> = {
  seed: 'seed',
  noise_seed: 'seed',
  steps: 'steps',
  cfg: 'cfg',
  guidance: 'guidance',
  sampler_name: 'sampler',
  scheduler: 'scheduler',
};
const SIZED = /^Empty\w*Latent|^Flux2Scheduler$|^ModelSamplingFlux$|VideoLatent$|ToVideo$/;
/** Where the length of a clip stands, in frames, and how many of them are shown in a second. */
const LONG = /VideoLatent$|LatentVideo$|ToVideo$/;
const FRAME_RATES: Readonly<Record<string, string>> = {
  CreateVideo: 'fps',
  VHS_VideoCombine: 'frame_rate',
  SaveWEBM: 'fps',
};
const LOADERS: Readonly<Record<string, string>> = { UNETLoader: 'unet_name', CheckpointLoaderSimple: 'ckpt_name' };

/** Where each value stands: where a placeholder says so, else where graphs commonly have it. */
function slotsOf(graph: Graph, named: Record<ValueName, Slot[]>): Workflow['slots'] {
  const common = Object.fromEntries(VALUE_NAMES.map((name) => [name, [] as Slot[]])) as Placeholders['slots'];
  for (const [node, input, value] of valuesOf(graph)) {
    if (linkOf(value) !== undefined) continue;
    const { class_type } = graph[node] ?? { class_type: '' };
    const isSize = SIZED.test(class_type) && (input === 'width' || input === 'height');
    const isBatch = SIZED.test(class_type) && input === 'batch_size';
    const film = filmValue(class_type, input);
    const meant = INPUTS[input] ?? (isSize ? input : undefined) ?? (isBatch ? 'batch' : undefined) ?? film;
    if (meant !== undefined) common[meant].push({ node, input });
    else if (LOADERS[class_type] === input) common.model.push({ node, input });
  }
  const prompt = wordsOf(graph, 'positive');
  const negative = wordsOf(graph, 'negative');
  if (prompt !== undefined) common.prompt.push(prompt);
  if (negative !== undefined && negative.node !== prompt?.node) common.negative.push(negative);
  const hasNamed = (name: ValueName) => named[name].length > 0;
  // Words beside the one named place belong to the workflow.
  return Object.fromEntries(
    VALUE_NAMES.map((name) => [name, hasNamed(name) ? named[name] : common[name]]),
  ) as unknown as Workflow['slots'];
}

function filmValue(classType: string, input: string): ValueName | undefined {
  if (LONG.test(classType) && input === 'length') return 'length';
  return FRAME_RATES[classType] === input ? 'fps' : undefined;
}

function defaultsOf(graph: Graph, slots: Workflow['slots']): Workflow['defaults'] {
  const entries = VALUE_NAMES.flatMap((name) => {
    const [first] = slots[name];
    const value = first && graph[first.node]?.inputs[first.input];
    return value === undefined || placeholderIn(value) !== undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Where pictures come in: the named places, else every node that loads one. */
function picturesOf(graph: Graph, named: Placeholders['pictures']): Slot[] {
  if (named.length > 0) return named.sort((a, b) => a.place - b.place).map(({ slot }) => slot);
  return Object.entries(graph)
    .filter(([, { class_type, inputs }]) => class_type === 'LoadImage' && placeholderIn(inputs.image) === undefined)
    .map(([node]) => ({ node, input: 'image' }));
}

function maskOf(graph: Graph, named: Slot | undefined): Workflow['mask'] {
  if (named !== undefined) return { kind: 'picture', slot: named };
  const loader = Object.keys(graph).find((id) => graph[id]?.class_type === 'LoadImageMask');
  return loader === undefined ? null : { kind: 'picture', slot: { node: loader, input: 'image' } };
}

/** Whether something takes the mask that a loaded picture carries in its alpha: its second output. */
function takesAlpha(graph: Graph, { node }: Slot): boolean {
  return Object.values(graph).some(({ inputs }) =>
    Object.values(inputs).some((value) => {
      const link = linkOf(value);
      return link?.[0] === node && link[1] === 1;
    }),
  );
}

function leastPictures(graph: Graph, pictures: readonly Slot[]): number {
  const ends = endsOf(graph);
  if (ends.length === 0) return 0;
  const enough = pictures.findIndex((_, count) => runs(graph, pictures.slice(count)));
  return enough < 0 ? pictures.length : enough;
}

function runs(graph: Graph, absent: readonly Slot[]): boolean {
  return (
    without(
      graph,
      absent.map(({ node }) => node),
    ) !== undefined
  );
}
