import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '../../../domain/catalog.ts';
import { clipModelOf } from './comfyui.clips.ts';
import { modelOf, unreadableModel } from './comfyui.models.ts';
import { invalidGraph } from './comfyui.refusal.ts';
import { readWorkflow, type Workflow, type WorkflowFault } from './comfyui.workflow.ts';

/** Workflows that come with the package, the default one first. */
const BUNDLED: readonly (readonly [id: string, label: string])[] = [
  ['flux1-schnell', 'FLUX.1 schnell'],
  ['flux2-klein', 'FLUX.2 klein'],
  ['sd35-medium', 'Stable Diffusion 3.5 medium'],
  ['wan22-ti2v-5b', 'Wan 2.2 TI2V 5B'],
];
const FOLDER = 'workflows';

/** A workflow that the person named: one of the bundled ones, or the path of a file. */
export interface NamedWorkflow {
  /** Another id and label than those of the file. */
  id?: string | undefined;
  label?: string | undefined;
  workflow: string;
  /** Values in place of those that stand in the graph. */
  model?: string | undefined;
  steps?: number | undefined;
  priceUsd?: number | undefined;
}

/** A model and the workflow that it draws with, or why there is none. */
export interface Drawable {
  model: Model;
  workflow: Workflow | WorkflowFault;
  /** US dollars for one run. */
  priceUsd: number;
}

/** The workflows that come with the package, by name. */
export const bundledNames: readonly string[] = BUNDLED.map(([id]) => id);

/** Reads a workflow from its file; relative paths start at `folder`. It never fails: a broken one says so when it is used. */
export function loadWorkflow(provider: string, named: NamedWorkflow, folder: string): Drawable {
  const bundled = BUNDLED.find(([id]) => id === named.workflow);
  const stem = basename(named.workflow).replace(/(\.api)?\.json$/i, '');
  const id = named.id ?? bundled?.[0] ?? slugOf(stem);
  const label = named.label ?? bundled?.[1] ?? stem;
  const path = bundled === undefined ? pathOf(named.workflow, folder) : join(bundledFolder(), `${bundled[0]}.json`);
  const workflow = readFile(id, label, path);
  const { priceUsd = 0 } = named;
  if (!('graph' in workflow)) return { model: unreadableModel(provider, id, label), workflow, priceUsd };
  const own = withOwnValues(workflow, named);
  const model = own.makes === 'video' ? clipModelOf(provider, own, priceUsd) : modelOf(provider, own, priceUsd);
  return { model, workflow: own, priceUsd };
}

/**
 * The workflow behind a model: by id, else by what the record says is its workflow. A record of the person that says
 * nothing has the first one of its kind. Refuses one that cannot be read.
 */
export function drawableOf(
  drawables: readonly Drawable[],
  { id, wire, makes }: Model,
): Drawable & { workflow: Workflow } {
  const found = [id, wire].map((name) => drawables.find(({ model }) => model.id === name));
  const drawable = found[0] ?? found[1] ?? drawables.find(({ model }) => model.makes === makes);
  if (drawable === undefined) throw invalidGraph(`There is no workflow ${id}`, { model: id });
  const { workflow } = drawable;
  if (!('graph' in workflow)) throw invalidGraph(workflow.message, { model: id }, workflow.hint);
  return { ...drawable, workflow };
}

function pathOf(path: string, folder: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function slugOf(stem: string): string {
  return stem.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'workflow';
}

function readFile(id: string, label: string, path: string): Workflow | WorkflowFault {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { message: `Workflow ${id} cannot be read`, hint: `There is no readable file ${path}; name another one` };
  }
  return readWorkflow({ id, label, text });
}

/** The graph with another file of weights and another number of steps, where an entry names them. */
function withOwnValues(workflow: Workflow, { model, steps }: NamedWorkflow): Workflow {
  if (model === undefined && steps === undefined) return workflow;
  const graph = structuredClone(workflow.graph);
  const put = (name: 'model' | 'steps', value: string | number | undefined): void => {
    if (value === undefined) return;
    for (const { node, input } of workflow.slots[name]) {
      const inputs = graph[node]?.inputs;
      if (inputs !== undefined) inputs[input] = value;
    }
  };
  put('model', model);
  put('steps', steps);
  const defaults = { ...workflow.defaults, ...(model && { model }), ...(steps && { steps }) };
  return { ...workflow, graph, defaults };
}

/** `assets/workflows` of the package, found upwards from this file, bundled or not. */
function bundledFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let step = 0; step < 8; step += 1) {
    const candidate = join(folder, 'assets', FOLDER);
    if (existsSync(candidate)) return candidate;
    folder = dirname(folder);
  }
  return join(folder, 'assets', FOLDER);
}
