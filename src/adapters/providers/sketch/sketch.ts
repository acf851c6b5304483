import type { Provider, ProviderHealth } from '../../../domain/catalog.ts';
import type { ImageOrder, MadeImage, Warning } from '../../../domain/generation.ts';
import { type PixelSize, parseSize } from '../../../domain/picture-size.ts';
import { type CallContext, MediaProvider } from '../../../ports/media-provider.ts';
import { Easels } from './easels.ts';
import { sketchRecord } from './sketch.models.ts';
import type { PaintOrder, Pixels } from './sketch.paint.ts';
import { readPixels, writePixels } from './sketch.pixels.ts';

const DEFAULT_SIZE: PixelSize = { width: 1024, height: 1024 };
/** Shares of the work after which a preview is shown. */
const PREVIEWS_AT = [0.3, 0.6, 0.85];
/** Pictures that are painted at a time. Painting is work of this process, which has others to serve. */
const EASELS = 2;

/** The built-in painter as a provider: equal prompt, seed, size and pictures give equal bytes. */
export class Sketch extends MediaProvider {
  readonly record: Provider = sketchRecord;
  readonly #easels = new Easels(EASELS);

  async check(): Promise<ProviderHealth> {
    return { ready: true, reason: null, hint: null, facts: {} };
  }

  override generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    return this.#easels.use(context.signal, () => this.#paint(order, context));
  }

  async #paint(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    // Loaded at the first picture: a list of models needs no drawing library.
    const { describeReading, paint, repaint } = await import('./sketch.paint.ts');
    const source = order.source === null ? null : await readPixels(order.source);
    const mask = order.mask === null ? null : await readPixels(order.mask);
    const { size, warnings } = sizeOf(order, source, mask);
    const work: PaintOrder = {
      prompt: order.prompt,
      seed: BigInt(order.seed ?? 0),
      ...size,
      references: await Promise.all(order.references.map(readPixels)),
      storyboard: order.storyboard,
      signal: context.signal,
      onProgress: this.#reporter(context),
      ...(order.negativePrompt !== null && { negativePrompt: order.negativePrompt }),
      ...(order.strength !== null && { strength: order.strength }),
      ...(order.quality !== null && { quality: order.quality as 'low' | 'medium' | 'high' }),
    };
    const pixels =
      source === null ? await paint(work) : await repaint({ ...work, source, ...(mask !== null && { mask }) });
    const media = await writePixels(pixels, order.format ?? 'png');
    context.signal.throwIfAborted();
    context.progress(1);
    return [
      {
        ...media,
        revisedPrompt: describeReading(order.prompt),
        seed: order.seed ?? '0',
        costUsd: 0,
        warnings: [...warnings, ...withoutEffect(order)],
      },
    ];
  }

  /** Hands on progress, and a few previews in their order. */
  #reporter(context: CallContext): NonNullable<PaintOrder['onProgress']> {
    let next = 0;
    let sending = Promise.resolve();
    return (fraction, preview) => {
      context.progress(Math.min(fraction, 0.99));
      const due = PREVIEWS_AT[next];
      if (due === undefined || fraction < due || preview === undefined) return;
      next += 1;
      const pixels = preview();
      sending = sending.then(async () => {
        const media = await writePixels(pixels, 'jpeg');
        if (!context.signal.aborted) context.preview(media);
      });
      sending.catch(() => undefined);
    };
  }
}

/** References are put into the picture as they are; only the source of an edit can change more or less. */
function withoutEffect({ source, strength }: ImageOrder): Warning[] {
  if (source !== null || strength === null) return [];
  const reason = 'Sketch changes nothing of references; strength belongs to edits here';
  return [{ code: 'OPTION_IGNORED', field: 'strength', value: strength, normalizedTo: null, reason }];
}

/** An edit with a mask has the pixels of its source, whatever size was asked for. */
function sizeOf(
  order: ImageOrder,
  source: Pixels | null,
  mask: Pixels | null,
): { size: PixelSize; warnings: Warning[] } {
  const asked = parseSize(order.size);
  if (source === null) return { size: asked ?? DEFAULT_SIZE, warnings: [] };
  const own = { width: source.width, height: source.height };
  const isOther = asked !== undefined && (asked.width !== own.width || asked.height !== own.height);
  if (mask === null || !isOther) return { size: mask === null ? (asked ?? own) : own, warnings: [] };
  const normalizedTo = `${own.width}x${own.height}`;
  const reason = 'An edit with a mask keeps the size of its source';
  return {
    size: own,
    warnings: [{ code: 'OPTION_ADAPTED', field: 'size', value: order.size, normalizedTo, reason }],
  };
}
