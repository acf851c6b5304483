import type { Asset } from '../../../../src/domain/asset.ts';
import { modelOf } from '../system/system.ts';

/** For so many milliseconds a provider is relied on to have a picture that it made. */
export const KEPT_THERE_MS = 3_600_000;

/** Whether the provider of a picture still has it, and one of its models goes on from there. */
export function continuesThere({ providerUrl, createdAt, provider, model }: Asset): boolean {
  if (!providerUrl || createdAt + KEPT_THERE_MS < Date.now()) return false;
  return modelOf({ provider: provider ?? '', model: model ?? '' })?.continues === true;
}
