import { StudioError } from '../../../domain/errors.ts';
import type { ShotInput, ShownShot, Storyboard, StoryboardChange } from '../../../domain/storyboard.ts';
import { moment } from '../ages.ts';
import { planCopies } from '../copies.ts';
import { cut } from '../display-width.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { reportClip } from '../report-clip.ts';
import { failureIn } from '../shot-failure.ts';
import { type Session, withStudio } from '../studio.ts';
import { jsonInput } from '../text-input.ts';
import { watchRun } from '../watch-run.ts';
import { agree } from './prompts.ts';

/** Flags of the commands below `ima2 storyboard`. */
export interface BoardFlags {
  title?: string;
  shot?: string[];
  shots?: string;
  duration?: number;
  resolution?: string;
  aspectRatio?: string;
  provider?: string;
  model?: string;
  driftControl?: 'off' | 'colour';
  at?: string;
  prompt?: string;
  continues?: string;
  choose?: string;
  ref?: string[];
  clip?: string[];
  remove?: boolean;
  yes?: boolean;
  server?: string;
}

/** Flags of what makes shots. */
export interface RunFlags {
  from?: string;
  again?: boolean;
  detach?: boolean;
  timeout: number;
  server?: string;
}

/** Flags of `ima2 storyboard join`. */
export interface JoinFlags {
  title?: string;
  out?: string;
  outDir?: string;
  timeout: number;
  server?: string;
}

const TEXT_COLUMNS = 44;
const LOOK_AGAIN_MS = 400;

/** `ima2 storyboard new`: a new storyboard. */
export async function create(output: Output, words: readonly string[], flags: BoardFlags): Promise<void> {
  const shots = (await shotsOf(flags)) ?? [];
  await withStudio(output, flags, async ({ studio }) => {
    const board = await studio.storyboards.create({ ...settingsOf(flags), title: words.join(' '), shots });
    tell(output, board);
  });
}

/** `ima2 storyboard ls`: the storyboards. */
export async function ls(output: Output, flags: BoardFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const storyboards = await studio.storyboards.list();
    if (output.form !== 'text') return output.json({ ok: true, storyboards });
    if (storyboards.length === 0) return output.note('There is no storyboard; `ima2 storyboard new` makes one');
    const rows = storyboards.map(({ id, title, shots, isRunning, updatedAt }) => {
      const made = shots.filter(({ chosen }) => chosen !== null).length;
      return [
        id,
        cut(title, 32),
        `${made} of ${shots.length}`,
        isRunning ? 'running' : '',
        moment(updatedAt, Date.now()),
      ];
    });
    output.table(['ID', 'TITLE', 'MADE', '', 'CHANGED'], rows);
  });
}

/** `ima2 storyboard show`: a storyboard and how far its shots are. */
export async function show(output: Output, id: string, flags: BoardFlags): Promise<void> {
  await withStudio(output, { ...flags, settles: true }, async ({ studio }) => {
    tell(output, await studio.storyboards.get(id));
  });
}

/** `ima2 storyboard edit`: changes a storyboard, or one of its shots. */
export async function edit(output: Output, id: string, flags: BoardFlags): Promise<void> {
  const replaced = (await shotsOf(flags)) ?? clipShots(flags);
  await withStudio(output, flags, async ({ studio }) => {
    const { shots } = await studio.storyboards.get(id);
    const changed =
      flags.at === undefined ? replaced && added(shots, flags, replaced) : withShot(shots, flags.at, flags);
    const change: StoryboardChange = {
      ...(flags.title !== undefined && { title: flags.title }),
      ...settingsOf(flags),
      ...(changed !== undefined && { shots: changed }),
    };
    if (Object.keys(change).length === 0) throw usage('There is nothing to change', 'Name it, as in --title <text>');
    tell(output, await studio.storyboards.change(id, change));
  });
}

/** `ima2 storyboard rm`: deletes a storyboard. */
export async function rm(output: Output, id: string, flags: BoardFlags): Promise<void> {
  const { yes } = flags;
  await withStudio(output, flags, async ({ studio }) => {
    const { title } = await studio.storyboards.get(id);
    await agree(output, `Delete the storyboard "${title}"? Its clips stay.`, 'storyboard rm', yes ? { yes } : {});
    await studio.storyboards.remove(id);
    if (output.form === 'text') output.done(`${title} is deleted`);
    else output.json({ ok: true, id });
    output.note(`bring back with: ima2 storyboard restore ${id}`);
  });
}

/** `ima2 storyboard restore`: brings a deleted storyboard back. */
export async function restore(output: Output, id: string, flags: BoardFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => tell(output, await studio.storyboards.restore(id)));
}

/** `ima2 storyboard run`: makes the shots, and waits for them. */
export async function run(output: Output, id: string, flags: RunFlags): Promise<void> {
  await make(output, id, flags, async ({ studio }) => {
    const { shots } = await studio.storyboards.get(id);
    const from = flags.from === undefined ? {} : { from: shotAt(shots, flags.from, '--from').id };
    return studio.storyboards.run(id, { ...from, ...(flags.again && { again: true }) });
  });
}

/** `ima2 storyboard reroll`: makes one shot again. */
export async function reroll(output: Output, id: string, name: string, flags: RunFlags): Promise<void> {
  await make(output, id, flags, async ({ studio }) => {
    const shot = shotAt((await studio.storyboards.get(id)).shots, name, '<shot>');
    return studio.storyboards.reroll(id, shot.id);
  });
}

/** `ima2 storyboard stop`: makes no further shot. */
export async function stop(output: Output, id: string, flags: BoardFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => tell(output, await studio.storyboards.stop(id)));
}

/** `ima2 storyboard join`: joins the shots into one film. */
export async function join(output: Output, id: string, flags: JoinFlags): Promise<void> {
  const { out, outDir, title, timeout } = flags;
  const copies = { ...(out !== undefined && { out }), ...(outDir !== undefined && { outDir }) };
  const plan = await planCopies(copies, { count: 1, asJson: output.form !== 'text', toTerminal: output.isTerminal });
  await withStudio(output, { server: flags.server, settles: true }, async ({ studio }) => {
    const film = studio.storyboards.join(id, { ...(title !== undefined && { title }) });
    const result = await watchRun(film, { output, count: 1, timeoutMs: timeout * 1000, cancels: true });
    const isEncoded = result.assets[0]?.video?.encoded === true;
    output.note(isEncoded ? 'The clips differ, so the film is encoded anew' : 'The streams of the clips are copied');
    await reportClip(studio, output, result, plan);
  });
}

async function make(
  output: Output,
  id: string,
  { server, detach, timeout }: RunFlags,
  begin: (session: Session) => Promise<Storyboard>,
): Promise<void> {
  await withStudio(output, { server, settles: true }, async (session) => {
    if (detach && session.server === null) {
      throw usage('--detach leaves the work to a server, and none is running', 'Start one with `ima2 serve`');
    }
    let board = await begin(session);
    const until = Date.now() + timeout * 1000;
    const told = new Map(board.shots.map((shot) => [shot.id, shot.state]));
    while (board.isRunning && !detach) {
      if (Date.now() > until) throw tooLate(id, timeout, session.server !== null);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      board = await session.studio.storyboards.get(id);
      for (const [at, shot] of board.shots.entries()) {
        if (told.get(shot.id) !== shot.state)
          output.note(`${at + 1}/${board.shots.length} ${shot.state}: ${excerpt(shot)}`);
        told.set(shot.id, shot.state);
      }
    }
    const failed = board.isRunning ? undefined : failureIn(board);
    if (failed !== undefined) throw failed;
    tell(output, board);
  });
}

function tooLate(id: string, seconds: number, goesOn: boolean): StudioError {
  const message = `The shots were not there within ${seconds} s`;
  const hint = goesOn
    ? `They are still being made; \`ima2 storyboard show ${id}\` tells, \`ima2 storyboard stop ${id}\` stops them`
    : `\`ima2 storyboard run ${id}\` makes the rest`;
  return new StudioError('provider-timed-out', 'CLI_TIMEOUT', message, { hint });
}

/** Shots of `--shots` or `--shot`; undefined: neither is there. */
async function shotsOf({ shot, shots, duration, at }: BoardFlags): Promise<ShotInput[] | undefined> {
  if (shot !== undefined && shots !== undefined) throw usage('--shot and --shots exclude each other');
  if (shots !== undefined) return (await jsonInput('--shots', shots)) as ShotInput[];
  if (duration !== undefined && shot === undefined && at === undefined) {
    throw usage('--duration belongs to shots', 'Add --shot <prompt>');
  }
  return shot?.map((prompt) => ({ prompt, ...(duration !== undefined && { duration }) }));
}

/** Each clip of `--clip` as a shot that begins anew; its words are those it was made with. */
function clipShots({ clip, at }: BoardFlags): ShotInput[] | undefined {
  return at === undefined ? clip?.map((name) => ({ prompt: '', clips: [name], continuesFrom: 'none' })) : undefined;
}

/** `--shot` and `--clip` add to the end, `--shots` takes the place of all. */
function added(shots: readonly ShownShot[], { shots: all }: BoardFlags, given: readonly ShotInput[]): ShotInput[] {
  return all !== undefined ? [...given] : [...shots.map(inputOf), ...given];
}

function withShot(shots: readonly ShownShot[], name: string, flags: BoardFlags): ShotInput[] {
  const { id } = shotAt(shots, name, '--at');
  if (flags.remove) return shots.filter((shot) => shot.id !== id).map(inputOf);
  return shots.map((shot) => (shot.id === id ? { ...inputOf(shot), ...changesOf(shots, shot, flags) } : inputOf(shot)));
}

function changesOf(shots: readonly ShownShot[], shot: ShownShot, flags: BoardFlags): Partial<ShotInput> {
  const { prompt, duration, continues, choose, ref, clip } = flags;
  const isWord = continues === 'previous' || continues === 'none';
  return {
    ...(prompt !== undefined && { prompt }),
    ...(duration !== undefined && { duration }),
    ...(ref !== undefined && { references: ref }),
    ...(clip !== undefined && { clips: clip, chosen: clip.at(-1) ?? shot.chosen }),
    ...(continues !== undefined && {
      continuesFrom: isWord ? continues : shotAt(shots, continues, '--continues').id,
    }),
    ...(choose !== undefined && { chosen: shot.takes[Number(choose) - 1]?.filename ?? choose }),
  };
}

function inputOf({ id, prompt, references, duration, continuesFrom, chosen }: ShownShot): ShotInput {
  return { id, prompt, references, duration, continuesFrom, chosen };
}

function shotAt(shots: readonly ShownShot[], name: string, flag: string): ShownShot {
  const shot = shots.find(({ id }) => id === name) ?? shots[Number(name) - 1];
  if (shot === undefined) throw usage(`${flag} ${name}: there is no such shot`, `Use 1 to ${shots.length}, or its id`);
  return shot;
}

function settingsOf({ resolution, aspectRatio, provider, model, driftControl }: BoardFlags): Partial<StoryboardChange> {
  const given = Object.entries({ resolution, aspectRatio, provider, model, driftControl });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function tell(output: Output, board: Storyboard): void {
  if (output.form === 'text') draw(output, board);
  else output.json({ ok: true, storyboard: board });
}

function draw(output: Output, board: Storyboard): void {
  output.pairs([
    ['id', board.id],
    ['title', board.title],
    ['made by', [board.provider, board.model].filter((name) => name !== null).join(' ') || 'who is ready'],
    ['shape', [board.aspectRatio, board.resolution].filter((name) => name !== null).join(' ') || 'as the model has it'],
    ['drift', board.driftControl],
    ['film', board.film ?? '-'],
  ]);
  const rows = board.shots.map((shot, at) => [
    ...[String(at + 1), shot.id, shot.isOutdated ? `${shot.state}, outdated` : shot.state, excerpt(shot)],
    ...[String(shot.takes.length), shot.chosen ?? ''],
  ]);
  output.table(['#', 'SHOT', 'STATE', 'PROMPT', 'TAKES', 'CLIP'], rows);
  for (const [at, { failure }] of board.shots.entries()) {
    if (failure !== null) output.warn(`Shot ${at + 1}: ${failure.message}`);
  }
}

function excerpt({ prompt }: Pick<ShownShot, 'prompt'>): string {
  return cut(prompt, TEXT_COLUMNS);
}
