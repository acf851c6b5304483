import { StudioError } from '../../../domain/errors.ts';
import type { Media } from '../../../domain/generation.ts';
import { PictureInbox } from '../../../ports/picture-inbox.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { type ComfyPlace, hostOf } from './comfyui.host.ts';

/** The input folder of the ComfyUI server that the settings name. */
export class ComfyInbox extends PictureInbox {
  readonly #network: GuardedFetch;
  readonly #place: ComfyPlace;

  constructor(network: GuardedFetch, place: ComfyPlace) {
    super();
    this.#network = network;
    this.#place = place;
  }

  async put(picture: Media, name: string): Promise<string> {
    const host = hostOf(this.#network, this.#place);
    try {
      return await host.upload(picture, new AbortController().signal, name);
    } catch (failure) {
      throw asUpload(StudioError.from(failure));
    }
  }
}

/** Whatever kept the picture from getting there has one code; the words say which it was. */
function asUpload(failure: StudioError): StudioError {
  const { message, hint, details, retryable } = failure;
  const told = { ...(hint && { hint }), ...(details && { details }), cause: failure };
  if (failure.code === 'REF_TOO_LARGE') {
    return new StudioError('request-invalid', 'COMFY_IMAGE_INVALID', message, told);
  }
  if (failure.code !== 'COMFY_UNREACHABLE') return failure;
  return new StudioError('provider-unavailable', 'COMFY_UPLOAD_FAILED', message, { ...told, retryable });
}
