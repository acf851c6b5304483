import type { Provider } from '../../../domain/catalog.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { type DescribeOrder, Describer, type Description } from '../../../ports/video-provider.ts';
import { sketchRecord } from './sketch.models.ts';

/** Says of pictures what can be measured in them: shape, colours, light and what changes. It recognises nothing, and says so. */
export class SketchDescriber extends Describer {
  readonly record: Provider = sketchRecord;

  override async describe({ pictures }: DescribeOrder, { signal }: CallContext): Promise<Description> {
    signal.throwIfAborted();
    const { describePictures } = await import('./motion/describe-pictures.ts');
    const text = await describePictures(pictures);
    signal.throwIfAborted();
    return { text, model: sketchRecord.defaultModel };
  }
}
