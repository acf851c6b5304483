import { type ComfyGraph, type ComfyNode, graphOf, isLink, workflowGraph } from './foreign-comfy-graph.ts';
import type { ForeignSettings, NamedTexts, PictureText } from './foreign-settings.ts';
import {
  known,
  modelName,
  numberValue,
  readJsonObject,
  seedValue,
  shareValue,
  sizeValue,
  textValue,
} from './foreign-values.ts';

/** Names under which a plain value or a text may stand in a node that hands it on. */
const VALUES = ['value', 'int', 'float', 'number', 'string', 'text', 'seed', 'noise_seed'];
const TEXTS = ['text', 'text_g', 't5xxl', 'clip_l', 'prompt', 'positive', 'string', 'value', 'text_l', 'wildcard_text'];
const MODELS = ['ckpt_name', 'unet_name', 'model_name', 'gguf_name', 'base_ckpt_name'];
/** Inputs that may lead to words. */
const WAYS = /cond|text|prompt|string|value|positive|negative/i;
const MAX_STEPS = 64;

/**
 * ComfyUI: the graph that made the picture, in PNG texts `prompt` and `workflow`, in WebP as EXIF `prompt:{...}`. What
 * counts is the sampler farthest from the saved picture, which begins it. Source: `SaveImage` in `nodes.py`.
 */
export function comfySettings(texts: NamedTexts): { settings: ForeignSettings; from: PictureText } | undefined {
  for (const { graph, from } of graphs(texts)) {
    const settings = readGraph(graph);
    if (settings !== undefined) return { settings, from };
  }
  return undefined;
}

/** The graph that ran comes before the one of the editor, which leaves out the names of values. */
function* graphs(texts: NamedTexts): Iterable<{ graph: ComfyGraph; from: PictureText }> {
  for (const kind of ['prompt', 'workflow']) {
    for (const from of texts.values()) {
      const text = textOfKind(from, kind);
      const json = text === undefined ? undefined : readJsonObject(text);
      const graph = json && (graphOf(json) ?? workflowGraph(json));
      if (graph !== undefined) yield { graph, from };
    }
  }
}

function textOfKind({ place, name, text }: PictureText, kind: string): string | undefined {
  if (place === 'png') return name.toLowerCase() === kind ? text : undefined;
  if (place !== 'exif') return undefined;
  return text.slice(0, kind.length + 1).toLowerCase() === `${kind}:` ? text.slice(kind.length + 1) : undefined;
}

function readGraph(graph: ComfyGraph): ForeignSettings | undefined {
  const nodes = inOrder(graph);
  const sampler = nodes.findLast(isSampler);
  const reader = new GraphReader(graph);
  const model =
    (sampler && reader.search(sampler, ['model', 'guider', 'unet', 'basic_pipe'], MODELS)) ?? anyModel(nodes);
  if (sampler === undefined) {
    return model === undefined
      ? undefined
      : { tool: 'ComfyUI', ...known<{ model: string }>({ model: modelName(model) }) };
  }
  const { guider, noise, sigmas, sampler: chooser } = reader.linked(sampler);
  const value = (names: readonly string[], ...from: (ComfyNode | undefined)[]): unknown =>
    from.map((node) => node && reader.value(node, names)).find((found) => found !== undefined);
  const strength = shareValue(value(['denoise'], sampler, sigmas));
  const latent = reader.latent(sampler);
  const [positive, guidance] = reader.words(sampler, guider, 'positive');
  return known<ForeignSettings>({
    tool: 'ComfyUI',
    prompt: textValue(positive),
    negativePrompt: textValue(reader.words(sampler, guider, 'negative')[0]),
    model: modelName(model),
    seed: seedValue(value(['seed', 'noise_seed'], sampler, noise)),
    steps: numberValue(value(['steps'], sampler, sigmas)),
    cfgScale: numberValue(guidance ?? value(['cfg', 'guidance'], sampler, guider)),
    sampler: textValue(value(['sampler_name'], sampler, chooser)),
    scheduler: textValue(value(['scheduler'], sampler, sigmas)),
    size:
      latent &&
      sizeValue(
        reader.value(latent, ['width', 'empty_latent_width']),
        reader.value(latent, ['height', 'empty_latent_height']),
      ),
    strength: strength !== undefined && strength < 1 ? strength : undefined,
  });
}

function isSampler({ type, inputs }: ComfyNode): boolean {
  const hasSeed = inputs['seed'] !== undefined || inputs['noise_seed'] !== undefined;
  if (isLink(inputs['positive']) && hasSeed) return true;
  return isLink(inputs['guider']) && isLink(inputs['noise'])
    ? true
    : /sampler/i.test(type) && isLink(inputs['latent_image']);
}

function anyModel(nodes: readonly ComfyNode[]): unknown {
  for (const { inputs } of nodes) {
    for (const name of MODELS) if (typeof inputs[name] === 'string') return inputs[name];
  }
  return undefined;
}

/** From the nodes that keep a picture backwards; every node once. */
function inOrder(graph: ComfyGraph): ComfyNode[] {
  const all = [...graph.values()];
  const keepers = all.filter(({ type, inputs }) => /save|preview/i.test(type) && Object.values(inputs).some(isLink));
  const order = [...new Set(keepers.length > 0 ? keepers : all)];
  const seen = new Set(order);
  for (let at = 0; at < order.length; at += 1) {
    for (const input of Object.values(order[at]?.inputs ?? {})) {
      const next = isLink(input) ? graph.get(String(input[0])) : undefined;
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      order.push(next);
    }
  }
  return order;
}

/** Follows links of one graph; never the same way twice. */
class GraphReader {
  readonly #graph: ComfyGraph;

  constructor(graph: ComfyGraph) {
    this.#graph = graph;
  }

  /** The nodes that some inputs lead to. */
  linked({ inputs }: ComfyNode): Record<string, ComfyNode | undefined> {
    return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, this.#target(input)]));
  }

  /** The first of these inputs that has a value, its own or that of a node which hands one on. */
  value(node: ComfyNode, names: readonly string[]): unknown {
    let [at, wanted]: [ComfyNode | undefined, readonly string[]] = [node, names];
    for (let step = 0; at !== undefined && step < MAX_STEPS; step += 1) {
      const found: unknown = wanted.map((name) => at?.inputs[name]).find((input) => input !== undefined);
      if (!isLink(found)) return found;
      [at, wanted] = [this.#target(found), [...VALUES, ...names]];
    }
    return undefined;
  }

  /** The first value of a name in the nodes that these inputs lead to, and those behind them. */
  search(node: ComfyNode, ways: readonly string[], names: readonly string[]): unknown {
    let at: ComfyNode | undefined = node;
    for (let step = 0; at !== undefined && step < MAX_STEPS; step += 1) {
      const { inputs }: ComfyNode = at;
      const found = names.map((name) => inputs[name]).find((input) => typeof input === 'string');
      if (found !== undefined) return found;
      at = ways.map((way) => this.#target(inputs[way])).find((next) => next !== undefined);
    }
    return undefined;
  }

  /** The node that gives the empty picture its size. */
  latent(sampler: ComfyNode): ComfyNode | undefined {
    let at: ComfyNode | undefined = sampler;
    for (let step = 0; at !== undefined && step < MAX_STEPS; step += 1) {
      const { inputs }: ComfyNode = at;
      if (at !== sampler && (inputs['width'] ?? inputs['empty_latent_width']) !== undefined) return at;
      at = ['latent_image', 'samples', 'latent', 'optional_latent']
        .map((way) => this.#target(inputs[way]))
        .find((next) => next !== undefined);
    }
    return undefined;
  }

  /** The words of one side, and the guidance that stands on the way to them. */
  words(sampler: ComfyNode, guider: ComfyNode | undefined, side: 'positive' | 'negative'): [string, unknown] {
    const own = this.#target(sampler.inputs[side]) ?? this.#target(guider?.inputs[side]);
    const start = own ?? (side === 'positive' ? this.#target(guider?.inputs['conditioning']) : undefined);
    const found: string[] = [];
    let guidance: unknown;
    const seen = new Set<ComfyNode>();
    const waiting = start === undefined ? [] : [start];
    for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
      if (seen.has(node) || node.type === 'ConditioningZeroOut') continue;
      seen.add(node);
      const { inputs } = node;
      if (inputs['guidance'] !== undefined && !/encode/i.test(node.type)) guidance ??= this.value(node, ['guidance']);
      const text = TEXTS.map((name) => inputs[name]).find((input) => typeof input === 'string' && input.trim() !== '');
      if (typeof text === 'string') {
        found.push(text.trim());
        continue;
      }
      waiting.push(...this.#ways(inputs, side));
    }
    return [[...new Set(found)].join(', '), guidance];
  }

  /** Nodes on the way to the words of one side; those of the other side are passed by. */
  #ways(inputs: ComfyNode['inputs'], side: 'positive' | 'negative'): ComfyNode[] {
    const other = side === 'positive' ? 'negative' : 'positive';
    const ways = Object.entries(inputs).filter(([name]) => name !== other && WAYS.test(name));
    return ways.map(([, input]) => this.#target(input)).filter((next) => next !== undefined);
  }

  #target(input: unknown): ComfyNode | undefined {
    return isLink(input) ? this.#graph.get(String(input[0])) : undefined;
  }
}
