import { json, kept } from '../system/preferences.ts';
import { runs } from './runs.ts';

const MOST_RECENT = 3;

/** Models that the person wants on top, as `provider/model`. */
export const favouriteModels = kept<readonly string[]>('ima2.favouriteModels', json(areNames), []);

/** Puts a model on top of the list, or back into it. */
export function toggleFavourite(key: string): void {
  const list = favouriteModels.value;
  favouriteModels.value = list.includes(key) ? list.filter((one) => one !== key) : [...list, key];
}

/** The models of the latest runs that the page knows, as `provider/model`, the latest first. */
export function recentModels(): readonly string[] {
  const names = new Set<string>();
  for (const { provider, model } of runs.peek()) {
    if (provider !== null && model !== null) names.add(`${provider}/${model}`);
    if (names.size === MOST_RECENT) break;
  }
  return [...names];
}

function areNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
