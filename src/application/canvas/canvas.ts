import type { Annotations as Drawn, WrittenAnnotations } from '../../domain/annotations.ts';
import type { Asset } from '../../domain/asset.ts';
import type { Annotations } from './annotations.ts';
import type { CanvasSource, SaveCanvasVersion } from './save-canvas-version.ts';

/** Whose annotations are meant. */
export interface OfBrowser {
  browserId?: string | undefined;
}

/** Drawing over pictures: what is drawn, for each browser, and pictures that come of it. */
export class Canvas {
  readonly #annotations: Annotations;
  readonly #save: SaveCanvasVersion;

  constructor(annotations: Annotations, save: SaveCanvasVersion) {
    this.#annotations = annotations;
    this.#save = save;
  }

  /** What was drawn over a picture; null: nothing. */
  annotations(filename: string, { browserId }: OfBrowser = {}): Promise<Drawn | null> {
    return this.#annotations.get(filename, browserId);
  }

  /** Replaces what was drawn over a picture. */
  annotate(filename: string, drawn: WrittenAnnotations, { browserId }: OfBrowser = {}): Promise<void> {
    return this.#annotations.put(filename, browserId, drawn);
  }

  /** Removes what was drawn over a picture. */
  removeAnnotations(filename: string, { browserId }: OfBrowser = {}): Promise<void> {
    return this.#annotations.remove(filename, browserId);
  }

  /** Keeps what a canvas shows, as PNG, as a picture of its own. */
  saveVersion(png: Uint8Array, source: CanvasSource): Promise<Asset> {
    return this.#save.create(png, source);
  }

  /** Replaces the picture of a version that was saved before. */
  updateVersion(filename: string, png: Uint8Array, more: { prompt?: string | undefined } = {}): Promise<Asset> {
    return this.#save.update(filename, png, more);
  }
}
