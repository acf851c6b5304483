import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProviderHealth } from '../../../domain/catalog.ts';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../../domain/generation.ts';
import { type CallContext, type CheckContext, MediaProvider } from '../../../ports/media-provider.ts';
import { unready } from '../shared/ask-upstream.ts';
import { type ChildEnd, runChild } from '../shared/child.ts';
import { madePicture } from '../shared/made-picture.ts';
import { promptOf } from '../shared/storyboard.ts';
import { type Artifact, findUnnamed, NAME, takeNamed, type Whereabouts } from './agy.artifact.ts';
import { notStarted, stopped, withoutPicture } from './agy.failure.ts';
import { agyRecord, MAX_PICTURES } from './agy.models.ts';
import { type AgyProgram, askVersion, findProgram, type ProgramSettings } from './agy.program.ts';
import { ANSWER_SCHEMA, instruction } from './agy.prompt.ts';
import { type AgyAnswer, readAnswer } from './agy.reply.ts';

/** What the provider takes from the settings. */
export interface AgySettings extends ProgramSettings {
  /** Milliseconds for one picture. */
  timeoutMs: number;
}

/** Bytes of either output of the program. */
const LARGEST_OUTPUT = 1024 * 1024;
/** An instruction of this many bytes does not fit among the arguments everywhere. */
const LONGEST_ARGUMENT = 100 * 1024;
/** The program's own limit; ours comes before it. */
const PRINT_TIMEOUT = '10m';

/** The folders of one run. */
interface Folders {
  all: string;
  /** Where the program works; empty at first. */
  work: string;
  /** The pictures that go along. */
  given: string;
}

/** Google's Antigravity program as a child process: one run, one picture. */
export class Agy extends MediaProvider {
  readonly record = agyRecord;
  readonly #settings: AgySettings;
  /** The program as it was found at first. */
  #program: AgyProgram | undefined;

  constructor(settings: AgySettings) {
    super();
    this.#settings = settings;
  }

  async check({ signal }: CheckContext): Promise<ProviderHealth> {
    try {
      const { version, form } = await this.#find(signal);
      const facts = { version: version ?? null, structuredAnswers: form === 'structured' };
      return { ready: true, reason: null, hint: null, facts };
    } catch (error) {
      if (signal.aborted) throw error;
      const { message, hint } = StudioError.from(error);
      return unready(message, hint);
    }
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    refuseTooMany(order);
    context.progress(0.02);
    const program = this.#program ?? (await this.#find(context.signal));
    this.#program = program;
    const folders = await makeFolders(this.#settings.temp);
    let end: ChildEnd | undefined;
    try {
      const pictures = await writePictures(order, folders.given);
      const where = this.#whereabouts(folders);
      context.progress(0.05);
      context.phase('waiting');
      end = await this.#draw(program, order, { folders, where, pictures }, context.signal);
      return [await this.#result(end, order, where, context)];
    } finally {
      const removed = removeFolders(folders, end);
      // Whoever waits for the picture does not wait for a program that is slow to end.
      if (end === undefined || end.how === 'exit') await removed;
    }
  }

  /** Looks for the program anew, so that one that was installed meanwhile is found. */
  async #find(signal: AbortSignal): Promise<AgyProgram> {
    const path = await findProgram(this.#settings);
    if (path === undefined) throw notStarted('ENOENT');
    const program = await askVersion(path, this.#settings, signal);
    if (program === undefined) throw notStarted('EACCES');
    return program;
  }

  #whereabouts(folders: Folders): Whereabouts {
    const { home, temp, environment } = this.#settings;
    const temporary = [temp, environment.TMPDIR, environment.TEMP].filter((folder) => folder !== undefined);
    const name = `${NAME}_${randomBytes(6).toString('hex')}`;
    return { home, temp: temporary, given: folders.given, startedAt: Date.now(), name };
  }

  async #draw(
    { path, form }: AgyProgram,
    order: ImageOrder,
    run: { folders: Folders; where: Whereabouts; pictures: readonly string[] },
    signal: AbortSignal,
  ): Promise<ChildEnd> {
    const { environment, timeoutMs, graceMs } = this.#settings;
    const task = instruction(
      { prompt: promptOf(order), action: order.action, pictures: run.pictures, name: run.where.name },
      form,
    );
    const isPiped = form === 'line' || Buffer.byteLength(task) >= LONGEST_ARGUMENT;
    const structure = ['--output-format', 'json', '--json-schema', ANSWER_SCHEMA, '--print-timeout', PRINT_TIMEOUT];
    const reachable = run.pictures.length > 0 ? ['--add-dir', run.folders.given] : [];
    return runChild({
      program: path,
      // The prompt is the value of the last flag.
      args: [...(form === 'structured' ? [...structure, ...reachable] : []), '-p', isPiped ? '-' : task],
      ...(isPiped && { input: task }),
      environment,
      folder: run.folders.work,
      signal,
      timeoutMs,
      graceMs,
      maxBytes: LARGEST_OUTPUT,
    });
  }

  async #result(end: ChildEnd, order: ImageOrder, where: Whereabouts, context: CallContext): Promise<MadeImage> {
    if (end.how === 'cancelled' || context.signal.aborted) throw cancelled();
    if (end.how === 'not-started') throw notStarted(end.reason ?? 'unknown');
    const cut = stopped(end.how, this.#settings.timeoutMs);
    if (cut !== undefined) throw cut;
    context.progress(0.95);
    const answer = readAnswer(end.stdout, end.stderr);
    const artifact = await this.#artifact(answer, end.exitCode, where);
    const made = madePicture(artifact.bytes, order);
    if (made === undefined) throw withoutPicture({ kind: 'words' }, 0, '');
    await artifact.discard();
    context.progress(1);
    return { ...made, ...(answer.usage !== undefined && { usage: answer.usage }) };
  }

  /** The picture that is named; where none is, the one that lies there. */
  async #artifact({ reply }: AgyAnswer, exitCode: number | null, where: Whereabouts): Promise<Artifact> {
    if (reply.kind === 'path') return takeNamed(reply.path, where);
    const isSilent = reply.kind === 'nothing' || reply.kind === 'words';
    const left = isSilent ? await findUnnamed(where) : undefined;
    if (left !== undefined) return left;
    throw withoutPicture(reply, exitCode, this.#settings.environment.GEMINI_API_KEY ?? '');
  }
}

/** What the record says is decided before a run begins; what comes here all the same is not sent. */
function refuseTooMany({ source, references }: ImageOrder): void {
  const count = references.length + (source === null ? 0 : 1);
  if (count <= MAX_PICTURES) return;
  const message = `references: Antigravity takes at most ${MAX_PICTURES} pictures, the one to edit included`;
  throw new StudioError('request-invalid', 'AGY_REF_TOO_MANY', message, {
    hint: 'Leave out references',
    details: { field: 'references', max: MAX_PICTURES },
  });
}

async function makeFolders(temp: string): Promise<Folders> {
  try {
    const all = await mkdtemp(join(temp, 'ima2-agy-'));
    const folders = { all, work: join(all, 'work'), given: join(all, 'pictures') };
    await mkdir(folders.work);
    await mkdir(folders.given);
    return folders;
  } catch (error) {
    throw unprepared(error);
  }
}

/** Once nobody works in them any more. */
async function removeFolders({ all }: Folders, end: ChildEnd | undefined): Promise<void> {
  await end?.gone;
  await rm(all, { recursive: true, force: true }).catch(() => undefined);
}

/** The temporary folder takes nothing in. */
function unprepared(error: unknown): StudioError {
  const { code } = error as { code?: unknown };
  return notStarted(typeof code === 'string' ? code : 'unknown');
}

async function writePictures({ source, references }: ImageOrder, folder: string): Promise<string[]> {
  const pictures = source === null ? references : [source, ...references];
  return Promise.all(
    pictures.map(async ({ bytes, mediaType }, index) => {
      const extension = mediaType.slice('image/'.length).replace(/[^a-z]/g, '') || 'png';
      const path = join(folder, `picture-${index + 1}.${extension}`);
      await writeFile(path, bytes).catch((error: unknown) => {
        throw unprepared(error);
      });
      return path;
    }),
  );
}
