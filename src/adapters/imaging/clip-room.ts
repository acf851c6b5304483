import { copyFile, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Clip } from '../../ports/video-tools.ts';
import { tooLarge } from './clip-head.ts';
import { MAX_CLIP_BYTES } from './run-ffmpeg.ts';

/** A folder for one piece of work, for this person alone. What it holds has names of ours, whatever the clips are called. */
export class ClipRoom {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** A place for a file in it. */
  place(name: string): string {
    return join(this.#path, name);
  }

  /** Brings a clip in under a name of ours; a file is only pointed at. */
  async bring(clip: Clip, name: string): Promise<string> {
    const place = this.place(name);
    if ('bytes' in clip) await writeFile(place, clip.bytes, { mode: 0o600 });
    // Where links need a right of their own, a copy does.
    else await symlink(resolve(clip.path), place).catch(() => copyFile(clip.path, place));
    return place;
  }

  /** What was made in it. */
  async take(name: string): Promise<Buffer> {
    const place = this.place(name);
    const { size } = await stat(place);
    if (size > MAX_CLIP_BYTES) throw tooLarge(`The result has ${size} bytes; at most ${MAX_CLIP_BYTES} are kept`);
    return readFile(place);
  }
}

/** Works in a folder of its own in the temporary folder of the system, and removes it in every case. */
export async function inRoom<T>(work: (room: ClipRoom) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'ima2-clip-'));
  try {
    return await work(new ClipRoom(path));
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
