import { randomUUID } from 'node:crypto';
import type { Provider } from '../../../domain/catalog.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../../domain/video.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { VideoProvider } from '../../../ports/video-provider.ts';
import type { VideoTools } from '../../../ports/video-tools.ts';
import { Easels } from './easels.ts';
import { sketchRecord } from './sketch.models.ts';

/** How long one question waits for the end before it tells how far the clip is. */
const PATIENCE_MS = 250;
const ASK_AGAIN_MS = 50;
/** For so long a finished clip can be asked for again without being filmed again. */
const FORGET_MS = 60_000;

interface Filming {
  progress: number;
  end: Promise<MadeVideo>;
}

/**
 * The built-in painter as a maker of clips: it paints a picture and moves a camera over it. Filming begins with the first
 * question after an operation, so an operation of an earlier process is simply filmed again. Equal orders give equal clips.
 */
export class SketchVideo extends VideoProvider {
  override readonly patienceMs = undefined;
  readonly record: Provider = sketchRecord;
  readonly #tools: VideoTools;
  readonly #filming = new Map<string, Filming>();
  readonly #easels = new Easels(1);

  constructor(tools: VideoTools) {
    super();
    this.#tools = tools;
  }

  override async startVideo(order: VideoOrder, context: CallContext): Promise<VideoOperation> {
    context.signal.throwIfAborted();
    if (!(await this.#tools.state()).found) throw withoutTools();
    const { describeOrder } = await import('./motion/make-clip.ts');
    const { id } = order.model;
    const names = { requestedModel: id, effectiveModel: id, modelFallback: null };
    return { id: `sketch-${randomUUID()}`, revisedPrompt: describeOrder(order), ...names };
  }

  /** Nothing goes on once its call has ended. */
  override async cancelVideo(): Promise<undefined> {
    return undefined;
  }

  override async followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep> {
    context.signal.throwIfAborted();
    const filming = this.#filming.get(operation.id) ?? this.#begin(order, operation.id, context);
    const video = await Promise.race([filming.end, pause(PATIENCE_MS)]);
    if (video === undefined) return { state: 'working', progress: filming.progress, askAgainMs: ASK_AGAIN_MS };
    context.progress(1);
    return { state: 'done', video };
  }

  #begin(order: VideoOrder, id: string, context: CallContext): Filming {
    const { signal, preview } = context;
    const filming: Filming = { progress: 0, end: Promise.reject(new Error('not begun')) };
    filming.end.catch(() => undefined);
    const onProgress = (fraction: number): void => {
      filming.progress = Math.max(filming.progress, Math.min(0.99, fraction));
    };
    filming.end = this.#easels.use(signal, async () => {
      const { makeClip } = await import('./motion/make-clip.ts');
      return makeClip(order, this.#tools, { signal, onProgress, onPicture: (picture) => preview(picture) });
    });
    const forget = (): void => void this.#filming.delete(id);
    // A failure is told to whoever asks; here it only ends the memory of it.
    filming.end.then(() => setTimeout(forget, FORGET_MS).unref(), forget);
    this.#filming.set(id, filming);
    return filming;
  }
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

function withoutTools(): StudioError {
  return new StudioError('tool-missing', 'VIDEO_TOOLS_MISSING', 'This needs ffmpeg, which is not on this machine', {
    hint: 'Install ffmpeg, or name one with IMA2_FFMPEG; `ima2 doctor` says what is found',
  });
}
