import { StudioError } from '../../../domain/errors.ts';
import type { ImageOrder } from '../../../domain/generation.ts';
import { fitSize, type PixelSize, parseSize } from '../../../domain/picture-size.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import { without } from './comfyui.graph.ts';
import { optionsOf } from './comfyui.models.ts';
import type { Graph, GraphValue } from './comfyui.wire.ts';
import { placeholderIn, VALUE_NAMES, type ValueName, type Workflow } from './comfyui.workflow.ts';

/** Names under which the pictures of an order lie on the server. */
export interface SentPictures {
  pictures: readonly string[];
  mask: string | null;
  lastFrame?: string | undefined;
}

/** Values by what they stand for. */
export type Values = Readonly<Partial<Record<ValueName, GraphValue>>>;

/**
 * Puts the values of an order into the graph. Each replaces a whole input and keeps its type; an input for which there is
 * no value is left out and filled by the server's own default. Pictures that nobody sent go with what hangs on them.
 */
export function fillWorkflow(workflow: Workflow, order: ImageOrder, sent: SentPictures): Graph {
  return fillValues(workflow, valuesOf(workflow, order, sizeOf(workflow, order)), sent);
}

/** The same, for values that are settled already. */
export function fillValues(workflow: Workflow, values: Values, sent: SentPictures): Graph {
  const graph = structuredClone(workflow.graph);
  for (const name of VALUE_NAMES) {
    for (const { node, input } of workflow.slots[name]) put(graph, node, input, values[name]);
  }
  const absent: string[] = [];
  for (const [place, { node, input }] of workflow.pictures.entries()) {
    const picture = sent.pictures[place];
    if (picture === undefined) absent.push(node);
    else put(graph, node, input, picture);
  }
  if (workflow.mask?.kind === 'picture') {
    const { node, input } = workflow.mask.slot;
    if (sent.mask === null) absent.push(node);
    else put(graph, node, input, sent.mask);
  }
  if (workflow.lastFrame !== null) {
    const { node, input } = workflow.lastFrame;
    if (sent.lastFrame === undefined) absent.push(node);
    else put(graph, node, input, sent.lastFrame);
  }
  const whole = without(graph, absent);
  if (whole === undefined) throw tooFew(workflow);
  return whole;
}

/** Refuses an order that the graph cannot run with, before anything is sent. */
export function checkPictures(workflow: Workflow, order: ImageOrder): void {
  const count = (order.source === null ? 0 : 1) + order.references.length;
  const needsMask = workflow.mask?.kind === 'picture' && order.mask === null && !runsWithoutMask(workflow);
  if (count < workflow.needsPictures || needsMask) throw tooFew(workflow);
}

function runsWithoutMask({ graph, mask }: Workflow): boolean {
  return mask?.kind !== 'picture' || without(graph, [mask.slot.node]) !== undefined;
}

/** Refuses too few pictures for a clip, before anything is sent. */
export function checkCount(workflow: Workflow, count: number): void {
  if (count < workflow.needsPictures) throw tooFew(workflow);
}

function tooFew(workflow: Workflow): StudioError {
  const { label, needsPictures: least } = workflow;
  const pictures = least === 1 ? 'a picture' : `${least} pictures`;
  const mask = runsWithoutMask(workflow) ? '' : least > 0 ? ' and a mask' : 'a mask';
  const needs = `${least > 0 ? pictures : ''}${mask}`;
  return new StudioError('request-invalid', 'COMFY_WORKFLOW_INVALID', `${label} works on ${needs}`, {
    hint: 'Edit a picture, or send references; or choose a workflow that draws from words alone',
    details: { field: 'references', needsPictures: least },
  });
}

function put(graph: Graph, node: string, input: string, value: GraphValue | undefined): void {
  const inputs = graph[node]?.inputs;
  if (inputs === undefined) return;
  if (value !== undefined) inputs[input] = value;
  else if (placeholderIn(inputs[input]) !== undefined) delete inputs[input];
}

function valuesOf(workflow: Workflow, order: ImageOrder, size: PixelSize | undefined): Values {
  const { data: options = {} } = optionsOf(workflow).safeParse(order.options);
  const hasNegative = workflow.slots.negative.length > 0;
  return defined({
    prompt: order.prompt,
    // Words of an exported graph stay unless others are given; a placeholder without words is empty.
    negative: order.negativePrompt ?? (hasNegative && workflow.defaults.negative === undefined ? '' : undefined),
    seed: order.seed === null ? undefined : BigInt(order.seed),
    width: size?.width,
    height: size?.height,
    strength: order.strength ?? (workflow.defaults.strength === undefined ? 1 : undefined),
    batch: 1,
    ...(options as Partial<Record<ValueName, GraphValue>>),
  });
}

function defined(values: Partial<Record<ValueName, GraphValue | undefined>>): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The pixels to draw; undefined: the pictures that go in decide. Where the order leaves them open, the shape is that of the first picture, the area the usual one. */
export function sizeOf({ slots, defaults, pictures }: Workflow, order: ImageOrder): PixelSize | undefined {
  if (slots.width.length === 0 || slots.height.length === 0) return undefined;
  const asked = parseSize(order.size);
  if (asked !== undefined) return asked;
  const usual = { width: edgeOf(defaults.width), height: edgeOf(defaults.height) };
  const first = order.source ?? order.references[0];
  const head = first && pictures.length > 0 ? readPictureHead(first.bytes) : undefined;
  if (head === undefined) return usual;
  const scale = Math.sqrt((usual.width * usual.height) / (head.width * head.height));
  return fitSize(order.model.sizes, {
    width: Math.max(1, Math.round(head.width * scale)),
    height: Math.max(1, Math.round(head.height * scale)),
  });
}

function edgeOf(value: GraphValue | undefined): number {
  return typeof value === 'number' ? value : 1024;
}
