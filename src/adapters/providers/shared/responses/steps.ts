import type { CallContext } from '../../../../ports/media-provider.ts';
import { readPictureHead } from '../picture-head.ts';

/** Progress that never falls, whatever order events come in. */
export class Steps {
  readonly #context: CallContext;
  readonly #pictures: number;
  #finished = 0;
  #reached = 0;
  #lastPreview = '';

  /** `pictures` are made one after the other. */
  constructor(context: CallContext, pictures = 1) {
    this.#context = context;
    this.#pictures = pictures;
  }

  /** How far the picture is that is being made. */
  reach(fraction: number): void {
    this.#tell((this.#finished + Math.min(1, fraction)) / this.#pictures);
  }

  /** The next picture begins. */
  next(): void {
    this.#finished = Math.min(this.#finished + 1, this.#pictures - 1);
  }

  /** Everything is there. */
  end(): void {
    this.#tell(1);
  }

  #tell(fraction: number): void {
    const rounded = Math.round(fraction * 1000) / 1000;
    if (rounded <= this.#reached) return;
    this.#reached = rounded;
    this.#context.progress(this.#reached);
  }

  /** Whether a preview differs from the one before; upstreams repeat them. */
  isNew(preview: string): boolean {
    if (preview === this.#lastPreview) return false;
    this.#lastPreview = preview;
    return true;
  }
}

/** Shows a preview, when it is a picture and a new one. */
export function reportPreview(
  base64: string | null | undefined,
  index: number | null | undefined,
  expected: number,
  context: CallContext,
  steps: Steps,
): void {
  steps.reach(0.25 + (0.6 * ((index ?? 0) + 1)) / (expected + 1));
  if (!base64 || !steps.isNew(base64)) return;
  const bytes = decodeBase64(base64);
  const head = readPictureHead(bytes);
  if (head !== undefined) context.preview({ bytes, mediaType: head.mediaType });
}

/** The bytes of base64 text or of a data URL. */
export function decodeBase64(text: string): Uint8Array {
  return Buffer.from(text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text, 'base64');
}
