import type { Asset } from '../../domain/asset.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';

/** The clips of a topic so far. */
export interface Series {
  /** Prompts of the latest of them, oldest first. */
  prompts: string[];
  /** The place of the next one, from 1. */
  chainIndex: number;
}

const MAX_PROMPTS = 4;
const PAGE = 500;
/** How far back a topic is looked for. */
const MAX_PAGES = 8;

/** Finds the earlier clips of a topic. */
export class TopicSeries {
  readonly #index: AssetIndex;

  constructor(index: AssetIndex) {
    this.#index = index;
  }

  async execute(topic: string): Promise<Series> {
    const found: Asset[] = [];
    let cursor: { before?: number; beforeFilename?: string } = {};
    for (let page = 0; page < MAX_PAGES && found.length < MAX_PROMPTS; page += 1) {
      const { items, nextCursor } = await this.#index.list({ ...cursor, limit: PAGE });
      found.push(...items.filter(({ videoSeries }) => videoSeries?.topic === topic));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    const latest = found.slice(0, MAX_PROMPTS).reverse();
    return {
      prompts: latest.map(({ revisedPrompt, prompt }) => revisedPrompt ?? prompt ?? ''),
      chainIndex: Math.max(0, ...found.map(({ videoSeries }) => videoSeries?.chainIndex ?? 0)) + 1,
    };
  }
}
