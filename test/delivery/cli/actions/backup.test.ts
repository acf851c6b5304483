import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { makeOriginalHome } from '../../../support/original-home.ts';
import { samplePng } from '../../../support/sample-picture.ts';

/** A command takes a second and more where many processes run at once. */
const PATIENCE_MS = 60_000;

describe('keeping a home safe at the command line', () => {
  const cli = useCommandLine();
  const at = (...names: string[]): string => join(cli.home.folder, ...names);

  it(
    'backs a home up and restores it elsewhere',
    async () => {
      const counts = await makeOriginalHome(at('.ima2'), { version: '2.0.2' });
      const made = (await cli.run(['backup', '--json'])).json();
      expect(made).toMatchObject({ ok: true, files: expect.any(Number) });
      expect(await readdir(at('.ima2-backups'))).toHaveLength(1);
      expect((await cli.run(['restore', made.folder])).code).toBe(5);
      const restored = await cli.run(['restore', made.folder, '--to', 'other', '--json']);
      expect(restored.json()).toMatchObject({ ok: true, folder: at('other'), files: made.files });
      const env = { IMA2_CONFIG_DIR: at('other') };
      const listed = (await cli.run(['storage', 'status', '--json'], { env })).json();
      expect(listed.data.takenOver).toMatchObject({ counts: { prompts: counts.prompts } });
      const doctor = (await cli.run(['doctor', '--json'], { env })).json();
      const finding = doctor.checks.find(({ id }: { id: string }) => id === 'ima2-gen');
      expect(finding).toMatchObject({ status: 'pass', detail: expect.stringContaining('3 prompts') });
    },
    PATIENCE_MS,
  );

  it(
    'checks the library, and ends with 1 when something does not fit',
    async () => {
      await mkdir(at('.ima2', 'generated'), { recursive: true });
      await writeFile(at('.ima2', 'generated', 'a.png'), samplePng(8, 8));
      await cli.run(['library', 'rebuild']);
      const sound = await cli.run(['library', 'check', '--json']);
      expect([sound.code, sound.json().isSound]).toEqual([0, true]);
      await rm(at('.ima2', 'generated', 'a.png'));
      const broken = await cli.run(['library', 'check']);
      expect([broken.code, broken.stdout]).toEqual([1, 'missing    a.png\n']);
    },
    PATIENCE_MS,
  );
});
