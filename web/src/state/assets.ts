import { computed, signal } from '@preact/signals';
import type { Asset, AssetPage } from '../../../src/domain/asset.ts';
import { studio } from '../api.ts';

const PAGE_SIZE = 60;

/** The newest pictures, newest first. */
export const assets = signal<readonly Asset[]>([]);
/** How many the library holds; null before the first answer. */
export const total = signal<number | null>(null);
/** Whether an older page is on its way. */
export const loading = signal(false);
/** The picture that is shown large; null: none. */
export const shown = signal<Asset | null>(null);

const cursor = signal<AssetPage['nextCursor']>(null);
/** Whether there are older pictures than those that are loaded. */
export const hasMore = computed(() => cursor.value !== null);

/** Reads the first page again; what was loaded beyond it stays when nothing is missing in between. */
export async function refresh(): Promise<void> {
  const page = await studio.assets.list({ limit: PAGE_SIZE });
  const oldest = page.items.at(-1);
  const older = oldest === undefined ? [] : assets.value.filter((asset) => asset.createdAt < oldest.createdAt);
  const overlaps = page.items.some(({ filename }) => assets.value.some((asset) => asset.filename === filename));
  assets.value = overlaps ? [...page.items, ...older] : page.items;
  if (!overlaps || older.length === 0) cursor.value = page.nextCursor;
  total.value = page.total;
}

/** Reads the next older page. */
export async function loadMore(): Promise<void> {
  if (cursor.value === null || loading.value) return;
  loading.value = true;
  try {
    const page = await studio.assets.list({ limit: PAGE_SIZE, ...cursor.value });
    assets.value = [...assets.value, ...page.items];
    cursor.value = page.nextCursor;
  } finally {
    loading.value = false;
  }
}

/** Puts a new picture on top. One that is there already stays where it is. */
export function add(asset: Asset): void {
  if (assets.value.some(({ filename }) => filename === asset.filename)) return;
  assets.value = [asset, ...assets.value];
  total.value = (total.value ?? 0) + 1;
}
