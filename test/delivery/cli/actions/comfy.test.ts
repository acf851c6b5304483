import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ComfyServer, startComfy } from '../../../support/comfy-server.ts';
import { useCommandLine } from '../../../support/command-line.ts';
import { samplePng } from '../../../support/sample-picture.ts';

describe('ima2 comfy export', () => {
  const cli = useCommandLine();
  let comfy: ComfyServer;
  let env: Record<string, string>;
  beforeEach(async () => {
    comfy = await startComfy();
    env = { IMA2_COMFY_URL: comfy.upstream.url };
    const generated = join(cli.home.folder, '.ima2', 'generated');
    await mkdir(generated, { recursive: true });
    await writeFile(join(generated, 'fox.png'), samplePng(16, 16));
  });
  afterEach(() => comfy.close());

  it('sends a picture of the library and prints its name there', async () => {
    const sent = await cli.run(['comfy', 'export', 'fox.png'], { env });
    const [name = ''] = [...comfy.uploads.keys()];
    expect([sent.code, sent.stdout]).toEqual([0, `✓ ${name}\n`]);
    expect(name).toMatch(/^ima2_\d+_fox\.png$/);
  });

  it('writes what became of it into a file, and replaces none without being told', async () => {
    const out = join(cli.home.folder, 'sent.json');
    const first = await cli.run(['comfy', 'export', 'fox.png', '-o', 'sent.json', '--json'], { env });
    expect(first.json()).toMatchObject({ ok: true, sourceFilename: 'fox.png' });
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(first.json());
    const asked = comfy.upstream.requests.length;
    const again = await cli.run(['comfy', 'export', 'fox.png', '-o', 'sent.json'], { env });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--force')]);
    expect(comfy.upstream.requests).toHaveLength(asked);
    const forced = await cli.run(['comfy', 'export', 'fox.png', '-o', 'sent.json', '--force', '--json'], { env });
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(forced.json());
  });

  it('says what went wrong', async () => {
    const missing = await cli.run(['comfy', 'export', 'cat.png', '--json'], { env });
    expect([missing.code, missing.json()]).toEqual([
      1,
      expect.objectContaining({ error: expect.objectContaining({ code: 'COMFY_IMAGE_NOT_FOUND' }) }),
    ]);
    comfy.script({ other: () => ({ kind: 'status', status: 500 }) });
    const failed = await cli.run(['comfy', 'export', 'fox.png'], { env });
    expect([failed.code, failed.stderr]).toEqual([6, expect.stringContaining('input folder')]);
  });
});
