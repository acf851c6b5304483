import type { Asked } from '../../domain/check-request.ts';
import { checkVideoRequest, type VideoAction } from '../../domain/check-video.ts';
import { StudioError } from '../../domain/errors.ts';
import type { SettledVideo } from '../../domain/video.ts';
import { clipPictures } from '../../domain/video-pictures.ts';
import type { Catalog } from '../catalog.ts';
import type { VideoChoice } from '../clip-makers.ts';

/** Who makes a clip, and what became of the options. */
export interface CheckedClip extends VideoChoice {
  settled: SettledVideo;
}

/** Chooses provider and model for a clip and holds the request against the model's record. */
export class CheckClip {
  readonly #catalog: Catalog;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Refuses with the first issue, all of them in `details`. */
  async execute(request: Asked, action: VideoAction): Promise<CheckedClip> {
    const { provider, model } = request as { provider?: string; model?: string };
    const choice = await this.#catalog.chooseVideo({ provider, model });
    const pictures = clipPictures(choice.model, request);
    const { settled, warnings, issues } = checkVideoRequest(choice.model, request, pictures, action);
    const first = issues[0];
    if (first === undefined) return { ...choice, settled, warnings: [...choice.warnings, ...warnings] };
    throw new StudioError('request-invalid', first.code, first.message, {
      hint: first.hint,
      details: { field: first.field, issues },
    });
  }
}
