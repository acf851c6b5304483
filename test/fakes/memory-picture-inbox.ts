import { StudioError } from '../../src/domain/errors.ts';
import type { Media } from '../../src/domain/generation.ts';
import { PictureInbox } from '../../src/ports/picture-inbox.ts';

/** Pictures as a map. */
export class MemoryPictureInbox extends PictureInbox {
  readonly pictures = new Map<string, Media>();
  isClosed = false;

  async put(picture: Media, name: string): Promise<string> {
    if (this.isClosed) throw new StudioError('provider-unavailable', 'INBOX_CLOSED', 'Nothing is taken in');
    const dot = name.lastIndexOf('.');
    let free = name;
    for (let at = 1; this.pictures.has(free); at += 1) free = `${name.slice(0, dot)} (${at})${name.slice(dot)}`;
    this.pictures.set(free, picture);
    return free;
  }
}
