import { isObject, type JsonObject } from './foreign-values.ts';

/** A node of a ComfyUI graph: its class, and each input as a value or as a link. */
export interface ComfyNode {
  type: string;
  inputs: Record<string, unknown>;
}

/** A ComfyUI graph by the ids of its nodes. */
export type ComfyGraph = ReadonlyMap<string, ComfyNode>;

/** Where an input comes from: the id of a node, and which of its outputs. */
type Link = readonly [string | number, number];

const MAX_NODES = 20_000;

/** Whether an input is a link. */
export function isLink(input: unknown): input is Link {
  return (
    Array.isArray(input) &&
    input.length === 2 &&
    (typeof input[0] === 'string' || typeof input[0] === 'number') &&
    typeof input[1] === 'number'
  );
}

/** The graph as it was run: `{id: {class_type, inputs}}`. Undefined for anything else. */
export function graphOf(json: JsonObject): ComfyGraph | undefined {
  const graph = new Map<string, ComfyNode>();
  for (const [id, node] of Object.entries(json).slice(0, MAX_NODES)) {
    if (!isObject(node) || typeof node['class_type'] !== 'string') continue;
    graph.set(id, { type: node['class_type'], inputs: isObject(node['inputs']) ? node['inputs'] : {} });
  }
  return graph.size > 0 ? graph : undefined;
}

/** Names of the values that the editor keeps in a row without names. Source: `INPUT_TYPES` in `nodes.py`. */
const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  KSampler: ['seed', 'control', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: ['add_noise', 'noise_seed', 'control', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  SamplerCustom: ['add_noise', 'noise_seed', 'control', 'cfg'],
  CLIPTextEncode: ['text'],
  CheckpointLoaderSimple: ['ckpt_name'],
  CheckpointLoader: ['config_name', 'ckpt_name'],
  UNETLoader: ['unet_name'],
  UnetLoaderGGUF: ['unet_name'],
  EmptyLatentImage: ['width', 'height'],
  EmptySD3LatentImage: ['width', 'height'],
  EmptyFlux2LatentImage: ['width', 'height'],
  RandomNoise: ['noise_seed'],
  KSamplerSelect: ['sampler_name'],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  FluxGuidance: ['guidance'],
  CFGGuider: ['cfg'],
};
/** Any other node with one text is a text. */
const PLAIN_TEXT = ['text'];
/** Nodes that are switched off. */
const MUTED = 2;

/** The graph as the editor keeps it: `{nodes, links}`. Undefined for anything else. */
export function workflowGraph(json: JsonObject): ComfyGraph | undefined {
  const { nodes, links } = json;
  if (!Array.isArray(nodes)) return undefined;
  const origins = new Map<unknown, Link>();
  for (const link of Array.isArray(links) ? (links as unknown[]) : []) {
    if (Array.isArray(link)) origins.set(link[0], [String(link[1]), Number(link[2])]);
    else if (isObject(link)) origins.set(link['id'], [String(link['origin_id']), Number(link['origin_slot'])]);
  }
  const graph = new Map<string, ComfyNode>();
  for (const node of nodes.slice(0, MAX_NODES) as unknown[]) {
    if (!isObject(node) || typeof node['type'] !== 'string' || node['mode'] === MUTED) continue;
    const type = node['type'];
    graph.set(String(node['id']), {
      type,
      inputs: { ...widgetsOf(type, node['widgets_values']), ...linksOf(node, origins) },
    });
  }
  return graph.size > 0 ? graph : undefined;
}

function widgetsOf(type: string, values: unknown): Record<string, unknown> {
  if (isObject(values)) return { ...values };
  if (!Array.isArray(values)) return {};
  const isText = values.length === 1 && typeof values[0] === 'string';
  const names = WIDGETS[type] ?? (isText ? PLAIN_TEXT : []);
  return Object.fromEntries(
    names.map((name, at) => [name, values[at] as unknown]).filter(([, value]) => value !== undefined),
  );
}

function linksOf({ inputs }: JsonObject, origins: ReadonlyMap<unknown, Link>): Record<string, unknown> {
  if (!Array.isArray(inputs)) return {};
  const linked = (inputs as unknown[]).flatMap((input) => {
    if (!isObject(input) || typeof input['name'] !== 'string') return [];
    const origin = origins.get(input['link']);
    return origin === undefined ? [] : [[input['name'], origin] as const];
  });
  return Object.fromEntries(linked);
}
