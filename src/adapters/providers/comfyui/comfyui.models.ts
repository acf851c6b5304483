import { z } from 'zod';
import type { Model, Provider } from '../../../domain/catalog.ts';
import { PICTURE_TYPES, pictureModel } from '../../../domain/model-record.ts';
import type { Workflow } from './comfyui.workflow.ts';

/** The kind of this provider, and the id of the one that is always there. */
export const COMFY_TYPE = 'comfyui';

const DEFAULT_EDGE = 1024;
/** Edges that are offered. The nodes take up to 16384, which no graphics card of a person has memory for. */
const LEAST_EDGE = 64;
const MOST_EDGE = 4096;
const MOST_RATIO = 8;

/** Limits of the nodes themselves, as `/object_info` of ComfyUI 0.12.2 has them. */
const steps = z.int().min(1).max(10_000).describe('Steps of the sampler');
const cfg = z.number().min(0).max(100).describe('How closely the picture follows the prompt');
const guidance = z.number().min(0).max(100).describe('Guidance that the model was trained with');
const name = z.string().min(1).max(100);

/** What `options` may hold: what the graph has, with the values that stand in it. */
export function optionsOf({ slots, defaults }: Workflow) {
  const offered: Record<string, z.ZodType> = {};
  const offer = (key: 'steps' | 'cfg' | 'guidance' | 'sampler' | 'scheduler', schema: z.ZodType): void => {
    if (slots[key].length === 0) return;
    const own = schema.safeParse(defaults[key]);
    offered[key] = own.success ? schema.optional().meta({ default: own.data }) : schema.optional();
  };
  offer('steps', steps);
  offer('cfg', cfg);
  offer('guidance', guidance);
  offer('sampler', name.describe('Name of the sampler, such as euler'));
  offer('scheduler', name.describe('Name of the scheduler, such as simple'));
  return z.object(offered);
}

/** What can be asked of a workflow: all of it follows from its graph. */
export function modelOf(provider: string, workflow: Workflow, priceUsd: number): Model {
  const { id, label, slots, pictures, mask } = workflow;
  const { $schema: _, ...options } = z.toJSONSchema(optionsOf(workflow), { io: 'input' });
  return pictureModel({
    id,
    provider,
    label,
    actions: pictures.length > 0 ? ['generate', 'edit'] : ['generate'],
    ...sizesOf(workflow),
    formats: ['png'],
    seed: slots.seed.length > 0,
    negativePrompt: slots.negative.length > 0,
    strength: slots.strength.length > 0,
    sequence: 'call-each',
    references: pictures.length === 0 ? null : { max: pictures.length, mediaTypes: PICTURE_TYPES, countsSource: true },
    mask: mask === null ? null : 'guidance',
    previews: true,
    price: { perImageUsd: { any: priceUsd }, asOf: '2026-11-20', source: 'Your own machine; no bill is sent' },
    options,
  });
}

/** Any size of the grid where the graph has a place for it. Else the size comes from the pictures that go in. */
function sizesOf({ slots, defaults, pictures, grid }: Workflow): Pick<Model, 'sizes' | 'autoSize' | 'defaultSize'> {
  const edge = (value: unknown): number => (typeof value === 'number' ? value : DEFAULT_EDGE);
  const size = `${edge(defaults.width)}x${edge(defaults.height)}`;
  if (slots.width.length === 0 || slots.height.length === 0) {
    return { sizes: { kind: 'list', values: [size] }, autoSize: true, defaultSize: 'auto' };
  }
  const sizes = {
    kind: 'free' as const,
    multiple: grid,
    minEdge: LEAST_EDGE,
    maxEdge: MOST_EDGE,
    minPixels: LEAST_EDGE * LEAST_EDGE,
    maxPixels: MOST_EDGE * MOST_EDGE,
    maxRatio: MOST_RATIO,
  };
  return { sizes, autoSize: pictures.length > 0, defaultSize: size };
}

/** A model whose workflow cannot be read: it is listed, and says what is wrong when it is asked to draw. */
export function unreadableModel(provider: string, id: string, label: string): Model {
  return pictureModel({
    id,
    provider,
    label,
    actions: ['generate'],
    sizes: { kind: 'list', values: [`${DEFAULT_EDGE}x${DEFAULT_EDGE}`] },
    defaultSize: 'auto',
    formats: ['png'],
    maxCount: 1,
    options: { type: 'object', properties: {} },
  });
}

/** One ComfyUI server, as data. The first model of each kind is the default; without one for pictures, that for clips. */
export function comfyRecord(id: string, label: string, models: Model[]): Provider {
  const first = (makes: Model['makes']): string | undefined => models.find((model) => model.makes === makes)?.id;
  const defaultVideoModel = first('video');
  return {
    id,
    type: COMFY_TYPE,
    label,
    description: 'Workflows on a ComfyUI server of your own',
    aliases: [],
    account: null,
    builtIn: false,
    probe: true,
    auto: true,
    // Pictures are handed to the server that the settings name, not to instances.
    ...(id === COMFY_TYPE && { inbox: true }),
    defaultModel: first('image') ?? defaultVideoModel ?? '',
    ...(defaultVideoModel !== undefined && { defaultVideoModel }),
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models,
  };
}
