import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import { StudioError } from '../../domain/errors.ts';

/** Where ffmpeg is looked for. */
export interface FfmpegPlaces {
  /** A path or a name, as the settings have it; then nothing else is tried. null: the path, then the installed package. */
  program: string | null;
  /** The search path of this process. */
  searchPath: string;
  /** Path of a program that came with the package; undefined: none did. Asked only when it is needed. */
  installed?: () => string | undefined;
}

/** A program that answers. */
export interface FfmpegProgram {
  path: string;
  version: string;
  /** Year of its build; builds before 2022 know fewer options. */
  year: number;
}

const VERSION_MS = 5000;
const NAME = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

/** Finds ffmpeg at the first use and remembers it; one that is not there is looked for again. */
export class FindFfmpeg {
  readonly #places: FfmpegPlaces;
  #found: Promise<FfmpegProgram | undefined> | undefined;

  constructor(places: FfmpegPlaces) {
    this.#places = places;
  }

  /** The program; undefined: this machine has none. */
  async locate(): Promise<FfmpegProgram | undefined> {
    this.#found ??= this.#search();
    const found = await this.#found;
    if (found === undefined) this.#found = undefined;
    return found;
  }

  /** The program, or a refusal that says what to install. */
  async demand(): Promise<FfmpegProgram> {
    const found = await this.locate();
    if (found !== undefined) return found;
    const { program } = this.#places;
    const named = `IMA2_FFMPEG names ${program}, which does not run; correct it or leave it out`;
    throw new StudioError('tool-missing', 'VIDEO_TOOLS_MISSING', 'This needs ffmpeg, which is not on this machine', {
      hint: program === null ? 'Install ffmpeg, or name one with IMA2_FFMPEG; `ima2 doctor` says what is found' : named,
    });
  }

  async #search(): Promise<FfmpegProgram | undefined> {
    for (const path of this.#candidates()) {
      if (!(await isProgram(path))) continue;
      const program = await askVersion(path);
      if (program !== undefined) return program;
    }
    return undefined;
  }

  *#candidates(): Generator<string> {
    const { program, searchPath, installed = installedProgram } = this.#places;
    const folders = searchPath.split(delimiter).filter(isAbsolute);
    if (program === null) {
      yield* folders.map((folder) => join(folder, NAME));
      const own = installed();
      if (own !== undefined) yield own;
    } else if (/[\\/]/.test(program)) yield program;
    else yield* folders.flatMap((folder) => [join(folder, program), join(folder, `${program}.exe`)]);
  }
}

/** The program of the optional package; undefined where it was not installed, or has none for this machine. */
function installedProgram(): string | undefined {
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    return path;
  } catch {
    return undefined;
  }
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function askVersion(path: string): Promise<FfmpegProgram | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: VERSION_MS, env: {}, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(path, ['-hide_banner', '-version'], options, (failure, text) => {
      const version = /^ffmpeg version (\S+)/.exec(text)?.[1];
      const year = Number(/\b(20\d\d)-(20\d\d)\b/.exec(text)?.[2] ?? 0);
      resolve(failure === null && version !== undefined ? { path, version, year } : undefined);
    });
  });
}
