import type { Media } from '../domain/generation.ts';

/** Pictures that were handed in to be used as reference, source or mask; kept beside the library, not in it. */
export abstract class Uploads {
  /** Keeps the bytes under a name made of their digest: equal bytes, equal id. Written whole or not at all. */
  abstract put(media: Media): Promise<string>;

  /** `not-found` with `UPLOAD_NOT_FOUND` when there is none. */
  abstract get(id: string): Promise<Media>;

  /** Removes uploads that were last used before `time`, except the ids to keep. */
  abstract prune(time: number, keep: ReadonlySet<string>): Promise<void>;
}
