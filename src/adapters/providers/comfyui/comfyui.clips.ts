import { z } from 'zod';
import type { Model, VideoAbilities } from '../../../domain/catalog.ts';
import { videoModel } from '../../../domain/model-record.ts';
import type { VideoOrder } from '../../../domain/video.ts';
import { readPictureHead } from '../shared/picture-head.ts';
import type { Values } from './comfyui.fill.ts';
import { optionsOf } from './comfyui.models.ts';
import type { Graph, GraphValue } from './comfyui.wire.ts';
import type { Workflow } from './comfyui.workflow.ts';

/** Pixels of a clip by the name of its resolution. */
const AREAS: Readonly<Record<string, number>> = { '480p': 854 * 480, '720p': 1280 * 720, '1080p': 1920 * 1088 };
const RATIOS: readonly string[] = ['16:9', '9:16', '1:1', '4:3', '3:4'];
/** Seconds that are offered where a graph says nothing of its model; longer clips take memory that few cards have. */
const LONGEST_S = 10;
const USUAL_S = 5;
const USUAL_RATE = 24;
const BY_ITSELF = 'auto';

/** What can be asked of a workflow that makes clips: all of it follows from its graph. */
export function clipModelOf(provider: string, workflow: Workflow, priceUsd: number): Model {
  const { id, label, slots, pictures, needsPictures, lastFrame } = workflow;
  const { $schema: _, ...options } = z.toJSONSchema(optionsOf(workflow), { io: 'input' });
  const hasSize = slots.width.length > 0 && slots.height.length > 0;
  const resolutions = Object.keys(AREAS).filter((name) => areaOf(name) <= Math.max(areaIn(workflow), areaOf('720p')));
  const hasPictures = pictures.length > 0;
  return videoModel({
    ...{ id, provider, label, options },
    seed: slots.seed.length > 0,
    negativePrompt: slots.negative.length > 0,
    video: {
      actions: ['generate'],
      duration: lengthsOf(workflow),
      resolutions: hasSize ? resolutions : [BY_ITSELF],
      defaultResolution: hasSize
        ? nearest(resolutions, (name) => Math.log(areaOf(name) / areaIn(workflow)))
        : BY_ITSELF,
      aspectRatios: hasSize ? [...(hasPictures ? [BY_ITSELF] : []), ...RATIOS] : [BY_ITSELF],
      defaultAspectRatio:
        hasSize && !hasPictures ? nearest(RATIOS, (name) => Math.log(shapeOf(name) / shapeIn(workflow))) : BY_ITSELF,
      start: needsPictures > 0 ? 'required' : hasPictures ? 'optional' : 'never',
      maxReferences: pictures.length > 1 ? pictures.length : 0,
      referencesWithStart: false,
      lastFrame: lastFrame !== null,
      maxKeyframes: 0,
      audio: 'never',
      planners: null,
      edit: null,
      extend: null,
      continues: false,
      price:
        priceUsd > 0
          ? null
          : { perSecondUsd: { any: 0 }, asOf: '2026-11-20', source: 'Your own machine; no bill is sent' },
      codes: { timeout: 'COMFY_TIMEOUT' },
    },
  });
}

/** The values of an order for a clip. */
export function clipValues(workflow: Workflow, order: VideoOrder): Values {
  const { slots, defaults } = workflow;
  const { data: options = {} } = optionsOf(workflow).safeParse(order.options);
  const size = sizeOf(workflow, order);
  const isBlank = slots.negative.length > 0 && defaults.negative === undefined;
  const values: Record<string, GraphValue | undefined> = {
    prompt: order.prompt,
    negative: order.negativePrompt ?? (isBlank ? '' : undefined),
    seed: order.seed === null ? undefined : BigInt(order.seed),
    strength: defaults.strength === undefined ? 1 : undefined,
    batch: 1,
    ...size,
    ...(order.duration !== null && slots.length.length > 0 && { length: framesOf(workflow, order.duration) }),
    ...(options as Record<string, GraphValue>),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

/** Pixels of the clip; undefined where the graph has no place for them. */
function sizeOf(
  workflow: Workflow,
  { resolution, aspectRatio, start }: VideoOrder,
): { width: number; height: number } | undefined {
  const { slots, grid } = workflow;
  if (slots.width.length === 0 || slots.height.length === 0) return undefined;
  const head = start === null ? undefined : readPictureHead(start.bytes);
  const own = head === undefined ? shapeIn(workflow) : head.width / head.height;
  const shape = aspectRatio === null || aspectRatio === BY_ITSELF ? own : shapeOf(aspectRatio);
  const area = resolution === null || resolution === BY_ITSELF ? areaIn(workflow) : areaOf(resolution);
  // Never more pixels than the model is used to.
  const edge = (pixels: number): number => Math.max(grid, Math.floor((pixels + 0.5) / grid) * grid);
  return { width: edge(Math.sqrt(area * shape)), height: edge(Math.sqrt(area / shape)) };
}

/** Frames of so many seconds. Models for clips make one frame and then steps of four, some of eight. */
function framesOf({ graph, defaults }: Workflow, seconds: number): number {
  const step = stepIn(graph);
  return Math.max(1, Math.round((seconds * rateIn(defaults)) / step)) * step + 1;
}

function stepIn(graph: Graph): number {
  return Object.values(graph).some((node) => /LTXV|Cosmos/.test(node.class_type)) ? 8 : 4;
}

function rateIn({ fps }: Workflow['defaults']): number {
  return typeof fps === 'number' && fps > 0 ? fps : USUAL_RATE;
}

function lengthsOf({ slots, defaults }: Workflow): VideoAbilities['duration'] {
  const frames = typeof defaults.length === 'number' ? defaults.length : USUAL_S * USUAL_RATE + 1;
  const usual = Math.max(1, Math.round((frames - 1) / rateIn(defaults)));
  if (slots.length.length === 0) return { min: usual, max: usual, default: usual, values: [usual] };
  return { min: 1, max: Math.max(LONGEST_S, usual), default: usual };
}

const edgesIn = ({ defaults: { width, height } }: Workflow): [number, number] =>
  typeof width === 'number' && typeof height === 'number' ? [width, height] : [1280, 720];

function areaIn(workflow: Workflow): number {
  const [width, height] = edgesIn(workflow);
  return width * height;
}

function shapeIn(workflow: Workflow): number {
  const [width, height] = edgesIn(workflow);
  return width / height;
}

function areaOf(resolution: string): number {
  return AREAS[resolution] ?? 1280 * 720;
}

function shapeOf(ratio: string): number {
  const [width, height] = ratio.split(':').map(Number);
  return (width ?? 1) / (height ?? 1);
}

function nearest(names: readonly string[], distance: (name: string) => number): string {
  const sorted = names.toSorted((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)));
  return sorted[0] ?? '';
}
