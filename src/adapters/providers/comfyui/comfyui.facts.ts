import type { ImageOrder } from '../../../domain/generation.ts';
import type { PixelSize } from '../../../domain/picture-size.ts';
import { optionsOf } from './comfyui.models.ts';
import type { SystemStats } from './comfyui.wire.ts';
import type { Workflow } from './comfyui.workflow.ts';

const MIB = 1024 * 1024;

/** What is kept beside a picture or a clip of how it was made. */
export function factsOf(
  call: {
    order: Pick<ImageOrder, 'model' | 'options' | 'seed'>;
    workflow: Workflow;
    promptId: string;
    clientId: string;
    /** Undefined: it is not known. */
    startedAt?: number | undefined;
  },
  { width, height }: Partial<PixelSize>,
  vramMib: number | undefined,
): Record<string, unknown> {
  const { order, workflow, promptId, clientId, startedAt } = call;
  const options = optionsOf(workflow).safeParse(order.options).data ?? {};
  const used: Record<string, unknown> = { ...workflow.defaults, ...options };
  const facts = {
    model: used.model ?? order.model.id,
    workflow: workflow.id,
    seed_used: order.seed ?? undefined,
    latency_ms: startedAt === undefined ? undefined : Date.now() - startedAt,
    steps: used.steps,
    cfg: used.cfg,
    guidance: used.guidance,
    sampler: used.sampler,
    scheduler: used.scheduler,
    width,
    height,
    prompt_id: promptId,
    client_id: clientId,
    vram_used_mib: vramMib,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Memory of the first graphics card in use; undefined when the server draws with its processor, or does not tell. */
export function vramUsedMib({ devices }: SystemStats): number | undefined {
  const [device] = devices;
  if (device === undefined || device.type === 'cpu') return undefined;
  const { vram_total: total, vram_free: free } = device;
  return typeof total === 'number' && typeof free === 'number' ? Math.round((total - free) / MIB) : undefined;
}

/** What the server tells of itself. */
export function healthFacts(stats: SystemStats): Record<string, unknown> {
  const [device] = stats.devices;
  const version = stats.system?.comfyui_version;
  const total = device?.vram_total;
  return {
    ...(version && { version }),
    ...(device?.name && { device: device.name }),
    ...(typeof total === 'number' && device?.type !== 'cpu' && { vram_total_mib: Math.round(total / MIB) }),
  };
}
