import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';

/** Clips are drawn frame by frame, each command in a process of its own. */
const PATIENCE_MS = 180_000;
const SMALL = ['--provider', 'sketch', '--resolution', '480p', '--aspect-ratio', '1:1'];

describe('clips at the command line', () => {
  const cli = useCommandLine();
  const json = async (args: string[]) => (await cli.run([...args, '--json'])).json();

  it(
    'are made, written to a file, gone on from, edited, extended, described and cut into frames',
    async () => {
      const path = join(cli.home.folder, 'fox.mp4');
      const made = await json(['video', 'a fox, zoom in', '--duration', '1', ...SMALL, '-o', path]);
      expect(made).toMatchObject({ ok: true, path, video: { duration: 1, resolution: '480p' }, provider: 'sketch' });
      expect((await readFile(path)).toString('latin1', 4, 8)).toBe('ftyp');
      const next = await json([
        ...['video', 'continue', 'it sits down', '--video', made.filename, '--duration', '1', ...SMALL],
      ]);
      expect(next.videoContinuity).toMatchObject({ parentFilename: made.filename, entries: [{}, { role: 'current' }] });
      // A file of this machine, not of the library.
      const edited = await json(['video', 'edit', 'at night', '--video', path, '--provider', 'sketch']);
      expect(edited).toMatchObject({ ok: true, video: { operation: 'edit' } });
      const longer = await json([
        ...['video', 'extend', 'it runs', '--video', made.filename, '--duration', '1', '--provider', 'sketch'],
      ]);
      expect(longer.video).toMatchObject({ operation: 'extend', duration: expect.any(Number) });
      const picture = join(cli.home.folder, 'frame.png');
      expect(await json(['video', 'frame', made.filename, '--position', '0.5', '-o', picture])).toMatchObject({
        ...{ ok: true, path: picture, position: 0.5 },
      });
      expect((await readFile(picture)).toString('latin1', 1, 4)).toBe('PNG');
      expect(await json(['video', 'analyze', made.filename])).toMatchObject({ ok: true, method: 'first-last-frame' });
      const again = await cli.run(['video', 'resume', made.requestId, '--json']);
      expect([again.code === 0, again.json().error.code]).toEqual([false, 'RUN_NOT_RESUMABLE']);
    },
    PATIENCE_MS,
  );

  it(
    'are refused before anything is made, with exit code 2',
    async () => {
      const wrong = [
        ['video'],
        ['video', 'a fox', '--duration', '16'],
        ['video', 'a fox', '--resolution', '9p'],
        ['video', 'a fox', '--timeout', '0'],
        ['video', 'extend', 'more', '--video', 'x.mp4', '--duration', '11', '--provider', 'sketch'],
        ['video', 'frame', 'x.mp4', '--last', '--position', '1'],
        ['video', 'continue', 'more'],
      ];
      for (const args of wrong) {
        const { code, json: body } = await cli.run([...args, '--json']);
        expect([args, code, body().ok]).toEqual([args, 2, false]);
      }
    },
    PATIENCE_MS,
  );
});
