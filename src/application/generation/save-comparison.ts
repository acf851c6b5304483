import { type Comparison, type ComparisonCell, outcomeOf } from '../../domain/comparison.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { SaveAsset } from '../assets/save-asset.ts';
import type { RunContext } from '../run.ts';

/** Keeps a comparison that has ended: a contact sheet in the library, whose sidecar holds all of it, errors included. */
export class SaveComparison {
  readonly #tools: ImageTools;
  readonly #files: AssetFiles;
  readonly #save: SaveAsset;
  readonly #ids: Ids;

  constructor(tools: ImageTools, files: AssetFiles, save: SaveAsset, ids: Ids) {
    this.#tools = tools;
    this.#files = files;
    this.#save = save;
    this.#ids = ids;
  }

  async execute(comparison: Comparison, run: RunContext): Promise<Comparison> {
    const { cells, id, prompt } = comparison;
    const pictures = cells.map(async (cell) => ({
      picture: await this.#pictureOf(cell),
      lines: linesOf(cell, comparison),
    }));
    const media = await this.#tools.contactSheet({ title: prompt, cells: await Promise.all(pictures) });
    const name = `${run.startedAt}_${this.#ids.hex(4)}_compare`;
    const ended: Comparison = { ...comparison, status: outcomeOf(cells), sheet: `${name}.png` };
    const facts = {
      kind: 'comparison',
      requestId: id,
      prompt,
      userPrompt: prompt,
      compareId: id,
      comparison: { ...ended },
    };
    await this.#save.execute({ made: media, name, facts, format: null }, run);
    return ended;
  }

  /** A picture that was deleted meanwhile leaves its frame empty. */
  async #pictureOf({ filename }: ComparisonCell): Promise<Uint8Array | null> {
    if (filename === null) return null;
    const media = await this.#files.read(filename).catch(() => null);
    return media?.bytes ?? null;
  }
}

function linesOf(cell: ComparisonCell, { cells }: Comparison): string[] {
  const isOnePrompt = cells.every(({ prompt }) => prompt === cell.prompt);
  const cost = cell.costUsd ?? cell.priceUsd;
  const facts = [
    cell.width === null ? undefined : `${cell.width}x${cell.height}`,
    cell.elapsed === null ? undefined : `${cell.elapsed} s`,
    cost === null || cost === 0 ? undefined : `$${cost}`,
    cell.seed === null ? undefined : `seed ${cell.seed}`,
  ];
  const second =
    cell.error === null
      ? facts.filter((fact) => fact !== undefined).join(', ')
      : `${cell.error.code}: ${cell.error.message}`;
  return [cell.label, second === '' ? cell.status : second, ...(isOnePrompt ? [] : [cell.prompt])];
}
