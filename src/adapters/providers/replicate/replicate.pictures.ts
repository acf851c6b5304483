import { StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { download } from '../shared/download.ts';
import { madePicture } from '../shared/made-picture.ts';
import type { Input } from './replicate.input.ts';
import type { Calling } from './replicate.models.ts';
import { downloadFailed, failedPrediction, noPicture } from './replicate.refusal.ts';
import { addressesIn, type Prediction, type ReplicateApi, seedIn } from './replicate.wire.ts';

const DOWNLOAD_MS = 120_000;

/** What turns a finished prediction into pictures. */
export interface Fetching {
  network: GuardedFetch;
  api: ReplicateApi;
  context: CallContext;
  calling: Calling;
  input: Input;
  signal: AbortSignal;
}

/** The pictures of a prediction that is over, each kept as soon as it is there. */
export async function picturesOf(
  prediction: Prediction,
  order: ImageOrder,
  { network, api, context, calling, input, signal }: Fetching,
): Promise<MadeImage[]> {
  const { id, status, error, output, logs, metrics, data_removed: isRemoved } = prediction;
  if (status !== 'succeeded') throw failedPrediction(id, status, error);
  const addresses = addressesIn(output).slice(0, order.n);
  if (addresses.length === 0) throw isRemoved ? downloadFailed(id, 'deleted') : noPicture(id);
  context.phase('decoding');
  const costUsd = costOf(calling, metrics?.predict_time, addresses.length);
  const made: MadeImage[] = [];
  for (const address of addresses) {
    const picture = madePicture(await fetchOne(id, address, { network, api, signal }), order);
    if (picture === undefined) throw noPicture(id);
    const warnings = [...input.warnings, ...(picture.warnings ?? [])];
    const whole: MadeImage = {
      ...picture,
      seed: seedIn(logs) ?? input.seed ?? undefined,
      costUsd,
      usage: { predictionId: id, ...(metrics?.predict_time && { predictTime: metrics.predict_time }) },
      ...(warnings.length > 0 && { warnings }),
    };
    made.push(whole);
    if (addresses.length > 1) context.finished(whole);
    context.progress(0.9 + (made.length / addresses.length) * 0.1);
  }
  return made;
}

/** Results lie on another host, which gets no token. */
async function fetchOne(
  id: string,
  address: string,
  { network, api, signal }: Pick<Fetching, 'network' | 'api' | 'signal'>,
): Promise<Uint8Array> {
  try {
    return await download(network, address, { signal, timeoutMs: DOWNLOAD_MS, base: api.base });
  } catch (error) {
    const { kind, details } = StudioError.from(error);
    if (kind === 'run-cancelled') throw error;
    throw downloadFailed(id, details?.reason);
  }
}

/** US dollars for each result, from the price and the time that it took. */
export function costOf(
  { price }: Pick<Calling, 'price'>,
  seconds: number | null | undefined,
  count: number,
): number | undefined {
  if (price === undefined || typeof price === 'number') return price;
  const { perImage, perSecond } = price;
  if (perSecond !== undefined && !seconds) return undefined;
  const cost = (perImage ?? 0) + ((perSecond ?? 0) * (seconds ?? 0)) / count;
  return Math.round(cost * 1e6) / 1e6;
}
