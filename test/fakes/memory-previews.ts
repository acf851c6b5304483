import { type PreviewKey, Previews } from '../../src/ports/previews.ts';

/** Previews as a map, the latest used ones last. */
export class MemoryPreviews extends Previews {
  readonly #kept = new Map<string, Uint8Array>();
  readonly #maxBytes: number;

  constructor(maxBytes = 1_000_000) {
    super();
    this.#maxBytes = maxBytes;
  }

  async get(key: PreviewKey): Promise<Uint8Array | undefined> {
    const preview = this.#kept.get(JSON.stringify(key));
    if (preview !== undefined) this.#use(key, preview);
    return preview;
  }

  async put(key: PreviewKey, preview: Uint8Array): Promise<void> {
    this.#use(key, preview);
    const size = () => [...this.#kept.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    for (const oldest of this.#kept.keys()) {
      if (size() <= this.#maxBytes) return;
      this.#kept.delete(oldest);
    }
  }

  #use(key: PreviewKey, preview: Uint8Array): void {
    this.#kept.delete(JSON.stringify(key));
    this.#kept.set(JSON.stringify(key), preview);
  }
}
