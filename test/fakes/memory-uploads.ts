import { createHash } from 'node:crypto';
import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import { Uploads } from '../../src/ports/uploads.ts';

const ACCEPTED = /^(image\/(png|jpeg|webp|gif|avif)|video\/mp4)$/;

/** Uploads as a map. Time is the machine's, as it is for files. */
export class MemoryUploads extends Uploads {
  readonly #kept = new Map<string, { media: Media; usedAt: number }>();

  async put(media: Media): Promise<string> {
    if (!ACCEPTED.test(media.mediaType)) {
      throw new StudioError('request-invalid', 'IMAGE_UNREADABLE', `${media.mediaType} cannot be handed in`);
    }
    const id = `up_${createHash('sha256').update(media.bytes).digest('hex')}`;
    const kept = this.#kept.get(id)?.media ?? { bytes: media.bytes.slice(), mediaType: media.mediaType };
    this.#kept.set(id, { media: kept, usedAt: Date.now() });
    return id;
  }

  async get(id: string): Promise<Media> {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new StudioError('not-found', 'UPLOAD_NOT_FOUND', 'There is no upload with this id');
    kept.usedAt = Date.now();
    return { bytes: kept.media.bytes.slice(), mediaType: kept.media.mediaType };
  }

  async prune(time: number, keep: ReadonlySet<string>): Promise<void> {
    for (const [id, { usedAt }] of this.#kept) {
      if (usedAt < time && !keep.has(id)) this.#kept.delete(id);
    }
  }
}
