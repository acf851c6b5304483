import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { pngChunk, pngOf } from '../../../support/picture-bytes.ts';
import { samplePicture, samplePng } from '../../../support/sample-picture.ts';

const NAME = '1764000000000_1a2b3c4d_0.png';

describe('copies and storage at the command line', () => {
  const cli = useCommandLine();
  const generated = () => join(cli.home.folder, '.ima2', 'generated');

  async function aPicture(name = NAME, media: Uint8Array = samplePng(16, 16)): Promise<void> {
    await mkdir(generated(), { recursive: true });
    await writeFile(join(generated(), name), media);
    const sidecar = { prompt: 'a red fox', provider: 'sketch', model: 'sketch-1', seed: 7, createdAt: 1764000000000 };
    await writeFile(join(generated(), `${name}.json`), JSON.stringify(sidecar));
  }

  it('exports copies that tell how they were made, and replaces nothing', async () => {
    await aPicture();
    const before = await readFile(join(generated(), NAME));
    const first = await cli.run(['history', 'export', NAME, '-d', 'shots']);
    expect([first.code, first.stdout]).toEqual([0, '✓ shots/a-red-fox-1a2b3c4d_0.png\n']);
    const again = (await cli.run(['history', 'export', NAME, '-d', 'shots', '--json'])).json();
    expect(again.items).toMatchObject([{ filename: NAME, path: 'shots/a-red-fox-1a2b3c4d_0-2.png' }]);
    expect((await readFile(join(generated(), NAME))).equals(before)).toBe(true);
    const told = await cli.run(['metadata', 'shots/a-red-fox-1a2b3c4d_0.png', '--json']);
    expect(told.json()).toMatchObject({
      ok: true,
      source: 'xmp',
      metadata: { app: 'ima2-gen', prompt: 'a red fox', seed: 7 },
      reusable: { prompt: 'a red fox', provider: 'sketch', model: 'sketch-1', seed: 7 },
    });
  });

  it('exports the file as it is when it is signed, or when that is asked for', async () => {
    const credentials = pngChunk('caBX', Buffer.from('jumb'));
    const signed = pngOf({ width: 1, height: 1, extra: [credentials], pixels: deflateSync(Buffer.alloc(2)) });
    await aPicture('signed.png', signed);
    await aPicture();
    const exported = await cli.run(['history', 'export', 'signed.png', 'none.png', '--json']);
    expect(exported.code).toBe(1);
    expect(exported.json()).toMatchObject({
      ok: false,
      items: [{ filename: 'signed.png', note: { code: 'XMP_SKIPPED_SIGNED' } }],
      failures: [{ name: 'none.png', error: { code: 'ASSET_NOT_FOUND' } }],
    });
    expect((await readFile(join(cli.home.folder, exported.json().items[0].path))).equals(signed)).toBe(true);
    const warned = await cli.run(['history', 'export', 'signed.png', '-d', 'again']);
    expect(warned.stderr).toContain('content credentials');
    await cli.run(['history', 'export', NAME, '-d', 'bare', '--metadata', 'none']);
    const [bare = ''] = await readdir(join(cli.home.folder, 'bare'));
    expect((await readFile(join(cli.home.folder, 'bare', bare))).equals(samplePng(16, 16))).toBe(true);
    expect((await cli.run(['history', 'export', NAME, '--metadata', 'exif'])).code).toBe(2);
  });

  it('reads metadata without a server: own files, files that tell nothing, and files that are none', async () => {
    await aPicture();
    await writeFile(join(cli.home.folder, 'plain.jpeg'), await samplePicture(8, 8, 'jpeg'));
    await writeFile(join(cli.home.folder, 'notes.txt'), 'no picture');
    const [own, text, nothing, noted, wrong, missing] = await Promise.all([
      cli.run(['metadata', join(generated(), NAME), '--json']),
      cli.run(['metadata', join(generated(), NAME)]),
      cli.run(['metadata', 'plain.jpeg', '--json']),
      cli.run(['metadata', 'plain.jpeg']),
      cli.run(['metadata', 'notes.txt', '--json']),
      cli.run(['metadata', 'missing.png', '--json']),
    ]);
    expect(own.json()).toMatchObject({ source: 'library', filename: NAME, asset: { prompt: 'a red fox' } });
    expect(text.stdout).toMatch(/^from +a file of the library\nfile +1764000000000_1a2b3c4d_0\.png\n/);
    expect(text.stdout).toMatch(/\nprompt +a red fox\n/);
    expect([nothing.code, nothing.json().code]).toEqual([0, 'IMAGE_METADATA_NOT_FOUND']);
    expect([noted.code, noted.stdout]).toEqual([0, '']);
    expect(noted.stderr).toContain('carries no settings');
    expect([wrong.code, wrong.json().error.code]).toEqual([5, 'IMAGE_METADATA_INVALID']);
    expect([missing.code, missing.json().error.code]).toEqual([2, 'FILE_NOT_FOUND']);
  });

  it('says where the library is and what it takes up', async () => {
    await aPicture();
    const [text, json] = await Promise.all([cli.run(['storage', 'status']), cli.run(['storage', 'status', '--json'])]);
    expect(text.stdout).toMatch(
      /^folder +~\/\.ima2\/generated \(chosen by you\)\nfiles +2\nused +\d+ bytes\nfree +[\d.]+ \wiB\n/,
    );
    expect(json.json()).toMatchObject({
      ok: true,
      data: { generatedDirLabel: '~/.ima2/generated', generatedCount: 2, state: expect.any(String) },
    });
  });

  it('copies what an older version left, once, and never what was deleted since', async () => {
    await aPicture();
    const older = join(cli.home.folder, '.nvm/versions/node/v20.1.0/lib/node_modules/ima2-gen/generated');
    await mkdir(older, { recursive: true });
    await writeFile(join(older, 'old.png'), samplePng(4, 4));
    const { stdout, stderr } = await cli.run(['storage', 'status']);
    expect(stdout).toMatch(/older +1 picture in 1 folder\nstate +older versions left pictures elsewhere/);
    expect(stderr).toContain('ima2 storage recover');
    await writeFile(join(older, 'old.png.json'), JSON.stringify({ prompt: 'an owl', createdAt: 1700000000000 }));
    expect((await cli.run(['storage', 'recover'])).stdout).toMatch(/^✓ 1 picture copied \(\d+ bytes\) of 1 /);
    expect((await cli.run(['ls', '--json'])).json().items).toMatchObject([
      {},
      { filename: 'old.png', prompt: 'an owl' },
    ]);
    await cli.run(['history', 'rm', 'old.png', '--permanent', '--yes']);
    const again = await cli.run(['storage', 'recover', '--json']);
    expect(again.json()).toMatchObject({ ok: true, found: 1, copied: 0, removed: 1 });
    expect(await readFile(join(older, 'old.png'))).toEqual(Buffer.from(samplePng(4, 4)));
  });

  it('opens the folder with the program of the system, and fails where there is none', async () => {
    const programs = join(cli.home.folder, 'programs');
    await mkdir(programs);
    for (const name of ['xdg-open', 'open']) {
      await writeFile(join(programs, name), `#!/bin/sh\necho "$1" > "${join(cli.home.folder, 'opened')}"\n`);
      await chmod(join(programs, name), 0o755);
    }
    expect((await cli.run(['storage', 'open'], { env: { PATH: `${programs}:/bin:/usr/bin` } })).stdout).toBe(
      '✓ opened\n',
    );
    expect(await readFile(join(cli.home.folder, 'opened'), 'utf8')).toBe(`${generated()}\n`);
    const failed = await cli.run(['storage', 'open', '--json'], { env: { PATH: join(cli.home.folder, 'empty') } });
    expect([failed.code, failed.json().error.code]).toEqual([1, 'OPEN_GENERATED_DIR_FAILED']);
  });
});
