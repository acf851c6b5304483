import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';

/** Clips are drawn frame by frame, each command in a process of its own. */
const PATIENCE_MS = 180_000;

describe('storyboards at the command line', () => {
  const cli = useCommandLine();
  const json = async (args: string[]) => (await cli.run(['storyboard', ...args, '--json'])).json();
  const codeOf = async (args: string[]) => (await cli.run(['storyboard', ...args])).code;
  const SMALL = ['--provider', 'sketch', '--resolution', '480p', '--aspect-ratio', '1:1'];

  it(
    'are kept, changed shot by shot, and deleted',
    async () => {
      const path = join(cli.home.folder, 'shots.json');
      await writeFile(path, JSON.stringify([{ prompt: 'a fox wakes' }, { prompt: 'it runs', duration: 3 }]));
      const { storyboard } = await json(['new', 'The', 'fox', '--shots', path]);
      expect(storyboard).toMatchObject({ title: 'The fox', shots: [{ duration: null }, { duration: 3 }] });
      const { id } = storyboard;
      const edited = await json(['edit', id, '--at', '2', '--prompt', 'it leaps', '--continues', 'none']);
      expect(edited.storyboard.shots[1]).toMatchObject({ prompt: 'it leaps', continuesFrom: 'none', duration: 3 });
      const longer = await json(['edit', id, '--shot', 'it sleeps', '--title', 'Fox']);
      expect(longer.storyboard).toMatchObject({ title: 'Fox', shots: [{}, {}, { prompt: 'it sleeps' }] });
      expect((await json(['edit', id, '--at', '1', '--remove'])).storyboard.shots).toHaveLength(2);
      expect((await cli.run(['storyboard', 'ls'])).stdout).toMatch(/TITLE[\s\S]+Fox +0 of 2/);
      expect(await codeOf(['edit', id])).toBe(2);
      expect(await codeOf(['edit', id, '--at', '9', '--prompt', 'x'])).toBe(2);
      expect(await codeOf(['rm', id])).toBe(2);
      expect(await codeOf(['rm', id, '--yes'])).toBe(0);
      expect(await codeOf(['show', id])).toBe(1);
      expect((await json(['restore', id])).storyboard).toMatchObject({ id, title: 'Fox' });
    },
    PATIENCE_MS,
  );

  it(
    'say which shots were not made, and why, when the others are',
    async () => {
      const path = join(cli.home.folder, 'gap.json');
      const shots = [{ prompt: 'a boat', references: ['none.png'] }, { prompt: 'it sails' }];
      const other = { prompt: 'a fox', continuesFrom: 'none' };
      await writeFile(path, JSON.stringify([...shots, other].map((shot) => ({ duration: 1, ...shot }))));
      const { id } = (await json(['new', 'Gap', '--shots', path, ...SMALL])).storyboard;
      const { error } = await json(['run', id]);
      expect(error).toMatchObject({ message: expect.stringMatching(/^Shot 1: .+; not made either: 2$/) });
      expect(error).toMatchObject({ hint: expect.stringContaining(`ima2 storyboard run ${id}`) });
      expect(error.details).toMatchObject({ field: 'referenceFilenames', shots: [1, 2] });
      const { stdout, stderr } = await cli.run(['storyboard', 'show', id]);
      expect(stdout).toMatch(/1 .+failed[\s\S]+2 .+failed[\s\S]+3 .+made/);
      expect(stderr).toMatch(/Shot 1: [\s\S]+Shot 2: It goes on from shot 1/);
    },
    PATIENCE_MS,
  );

  it(
    'are made, one shot again, and joined into a film',
    async () => {
      const made = await json(['new', 'Boat', '--shot', 'a boat', '--shot', 'it sails', '--duration', '1', ...SMALL]);
      const { id } = made.storyboard;
      expect((await json(['join', id])).error.code).toBe('SHOT_NOT_MADE');
      const { stderr, stdout } = await cli.run(['storyboard', 'run', id]);
      expect(stderr).toMatch(/1\/2 made: a boat[\s\S]+2\/2 made: it sails/);
      expect(stdout).toMatch(/STATE[\s\S]+made/);
      const again = await json(['reroll', id, '2']);
      expect(again.storyboard.shots[1].takes).toHaveLength(2);
      const chosen = await json(['edit', id, '--at', '2', '--choose', '1']);
      expect(chosen.storyboard.shots[1].chosen).toBe(again.storyboard.shots[1].takes[0].filename);
      const { chosen: clip } = chosen.storyboard.shots[1];
      const kept = await json(['new', 'Kept', '--resolution', '480p']);
      const held = await json(['edit', kept.storyboard.id, '--clip', clip]);
      expect(held.storyboard.shots).toMatchObject([{ prompt: 'it sails', chosen: clip, continuesFrom: 'none' }]);
      const path = join(cli.home.folder, 'film.mp4');
      const film = await json(['join', id, '-o', path]);
      expect(film).toMatchObject({ ok: true, path, video: { operation: 'join', encoded: false, duration: 2 } });
      expect((await readFile(path)).toString('latin1', 4, 8)).toBe('ftyp');
      const tree = await cli.run(['video', 'tree', chosen.storyboard.shots[1].chosen]);
      expect(tree.stdout.split('\n').filter((line) => line !== '')).toHaveLength(3);
    },
    PATIENCE_MS,
  );
});
