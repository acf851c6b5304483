import type { Warning } from '../../../domain/generation.ts';
import type { ComfyHost } from './comfyui.host.ts';
import { choicesOf, classMissing, invalidGraph, isModelFile, modelMissing } from './comfyui.refusal.ts';
import { type Graph, type GraphNode, type GraphValue, linkOf, type NodeClasses } from './comfyui.wire.ts';

/** What a server says of the classes that a graph uses; null: it did not say. */
export type Classes = ReadonlyMap<string, NodeClasses[string] | null>;

/** What the server says of each class of the graph, all asked at once. */
export async function classesOf(graph: Graph, host: ComfyHost, signal: AbortSignal): Promise<Classes> {
  const names = [...new Set(Object.values(graph).map((node) => node.class_type))];
  const known = await Promise.all(names.map(async (name) => [name, await host.classInfo(name, signal)] as const));
  return new Map(known.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined));
}

/**
 * Fits a graph to what is installed: files of weights are found under the names that they have there, and required
 * values that a newer version wants get that version's defaults. Refuses what the server cannot run.
 */
export function fitToServer(graph: Graph, classes: Classes): { graph: Graph; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const fitted: Graph = {};
  for (const [id, node] of Object.entries(graph)) {
    const known = classes.get(node.class_type);
    if (known === undefined) throw classMissing(node.class_type, id);
    fitted[id] = known === null ? node : fitNode(id, node, known, warnings);
  }
  return { graph: fitted, warnings };
}

function fitNode(id: string, node: GraphNode, known: NodeClasses[string], warnings: Warning[]): GraphNode {
  const required = known.input?.required ?? {};
  const all = { ...known.input?.optional, ...required };
  const inputs: Record<string, GraphValue> = {};
  for (const [name, value] of Object.entries(node.inputs)) {
    inputs[name] = linkOf(value) === undefined ? fitValue({ id, node, name, value }, all[name], warnings) : value;
  }
  for (const [name, config] of Object.entries(required)) {
    const missing = name in inputs ? undefined : defaultOf(config);
    if (missing !== undefined) inputs[name] = missing;
  }
  return { ...node, inputs };
}

interface Given {
  id: string;
  node: GraphNode;
  name: string;
  value: GraphValue;
}

function fitValue({ id, node, name, value }: Given, config: unknown, warnings: Warning[]): GraphValue {
  const choices = choicesOf(config);
  if (choices === undefined || typeof value !== 'string' || choices.includes(value)) return value;
  const classType = node.class_type;
  if (isModelFile(value)) {
    const found = installedAs(value, choices);
    if (found === undefined) throw modelMissing({ node: id, classType, input: name, file: value, installed: choices });
    const reason = `ComfyUI has ${found} in place of ${value}`;
    warnings.push({ code: 'OPTION_ADAPTED', field: name, value, normalizedTo: found, reason });
    return found;
  }
  // Pictures were uploaded a moment ago; lists of them are not always fresh.
  if (/^LoadImage/.test(classType) || choices.length === 0) return value;
  const hint = `${name} must be one of ${choices.slice(0, 60).join(', ')}`;
  throw invalidGraph(`ComfyUI has no ${name} called ${value}`, { node: id, class: classType, input: name }, hint);
}

/** How weights were reduced: the same model under another of these words is the same model. */
const PRECISION = /[-_.]?(fp8mixed|mixed|fp8|fp16|fp32|bf16|e4m3fn|e5m2|scaled|fast|pruned)(?=[-_.]|$)/gi;

/** The installed name of a file: the same in a folder below, else the same weights in another precision. */
function installedAs(file: string, choices: readonly string[]): string | undefined {
  const bare = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const plain = (path: string): string =>
    bare(path)
      .toLowerCase()
      .replace(/\.[^.]+$/, '')
      .replace(PRECISION, '');
  const same = (name: (path: string) => string): string | undefined =>
    choices.find((choice) => name(choice) === name(file));
  return same((path) => bare(path).toLowerCase()) ?? same(plain);
}

/** What stands for a required value that the graph does not have; undefined: it must be linked. */
function defaultOf(config: unknown): GraphValue | undefined {
  if (!Array.isArray(config)) return undefined;
  const settings = config[1] as { default?: unknown } | undefined;
  const own = settings?.default;
  if (typeof own === 'string' || typeof own === 'number' || typeof own === 'boolean') return own;
  return choicesOf(config)?.[0] ?? (config[0] === 'STRING' ? '' : undefined);
}
