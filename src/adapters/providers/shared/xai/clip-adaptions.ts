import type { Provider } from '../../../../domain/catalog.ts';
import type { Warning } from '../../../../domain/generation.ts';
import type { VideoOrder } from '../../../../domain/video.ts';
import { whiteFrame } from './white-frame.ts';

/** An order as it goes out, and what was changed for it. */
export interface Adapted {
  order: VideoOrder;
  warnings: Warning[];
}

/** A model that always begins with a picture gets a white one where there is none. */
export async function withFirstFrame(order: VideoOrder): Promise<Adapted> {
  const { action, model, start, providerUrl } = order;
  const isThere = start !== null || providerUrl !== null;
  if (action !== 'generate' || model.video?.start !== 'drawn' || isThere) return { order, warnings: [] };
  const { size, ...white } = await whiteFrame(order.resolution, order.aspectRatio);
  const reason = `${model.label} always begins with a picture; a white one stands in`;
  return { order: { ...order, start: white }, warnings: [adapted('sourceImage', null, `white ${size}`, reason)] };
}

/**
 * The same order for the model that takes over; undefined: there is none, or it would leave out frames that the person
 * asked for. It needs no picture to begin with.
 */
export function fallbackOf(order: VideoOrder, { models }: Pick<Provider, 'models'>): Adapted | undefined {
  const model = models.find(({ id }) => id === order.model.video?.fallback);
  const video = model?.video;
  if (model === undefined || video === undefined) return undefined;
  if ((order.lastFrame !== null && !video.lastFrame) || order.keyframes.length > video.maxKeyframes) return undefined;
  const reason = `xAI refused ${order.model.label} before any work; ${model.label} takes over`;
  const warnings = [adapted('model', order.model.id, model.id, reason)];
  let { resolution } = order;
  if (resolution !== null && !video.resolutions.includes(resolution)) {
    const best = video.resolutions.at(-1) ?? video.defaultResolution;
    warnings.push(adapted('resolution', resolution, best, `${model.label} has no ${resolution}`));
    resolution = best;
  }
  return { order: { ...order, model, resolution }, warnings };
}

function adapted(field: string, value: unknown, normalizedTo: unknown, reason: string): Warning {
  return { code: 'OPTION_ADAPTED', field, value, normalizedTo, reason };
}
