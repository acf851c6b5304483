import type { Media } from '../domain/generation.ts';

/** A program beside the studio that takes pictures in, for work that a person does there. */
export abstract class PictureInbox {
  /**
   * Puts a picture there under a plain name with its extension; resolves with the name that it has there. What it does
   * not take is `request-invalid`; when it cannot be reached or refuses, `provider-unavailable`. Never overwrites.
   */
  abstract put(picture: Media, name: string): Promise<string>;
}
