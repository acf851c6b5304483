import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskWildcardFiles } from '../../../src/adapters/storage/disk-wildcard-files.ts';
import { describeWildcardFiles } from '../../contracts/wildcard-files.contract.ts';

async function put(root: string, name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

describeWildcardFiles('DiskWildcardFiles', async () => {
  const home = await mkdtemp(join(tmpdir(), 'ima2-wildcards-'));
  const root = join(home, 'wildcards');
  return {
    files: new DiskWildcardFiles(root, home),
    put: (name, lines) => put(root, `${name}.txt`, lines.join('\n')),
    close: () => rm(home, { recursive: true, force: true }),
  };
});

describe('DiskWildcardFiles', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'ima2-wildcards-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('reads text files by line, without comments, and names lists by folder and keys', async () => {
    await put(root, 'plain.txt', '\ufeff# colours\r\nred\r\n\r\n  2::blue  \r\n');
    await put(root, 'wear/set.yaml', 'hats:\n  - cap\n  winter: ["fur hat", beanie]\nshoes: [boots]\n');
    await put(root, 'own.yml', '- one\n- two\n');
    await put(root, 'wear/hats.txt', 'bowler');
    await put(root, '.hidden.txt', 'no');
    await put(root, 'notes.md', 'no');
    const lists = await new DiskWildcardFiles(root, '/nowhere').lists();
    expect(Object.fromEntries(lists)).toEqual({
      own: ['one', 'two'],
      plain: ['red', '2::blue'],
      'wear/hats': ['bowler', 'cap'],
      'wear/hats/winter': ['fur hat', 'beanie'],
      'wear/shoes': ['boots'],
    });
  });

  it('follows no links out of the folder', async () => {
    await put(root, 'secret/outside.txt', 'secret');
    await mkdir(join(root, 'in'));
    await symlink(join(root, 'secret'), join(root, 'in', 'folder'));
    await symlink(join(root, 'secret', 'outside.txt'), join(root, 'in', 'file.txt'));
    expect([...(await new DiskWildcardFiles(join(root, 'in'), root).lists())]).toEqual([]);
    expect(new DiskWildcardFiles(join(root, 'in'), root).label).toBe('~/in');
  });

  it('names file and line of what it cannot read', async () => {
    await put(root, 'a/broken.yaml', 'hats:\n  - cap\nwhat is this\n');
    await expect(new DiskWildcardFiles(root, '/nowhere').lists()).rejects.toMatchObject({
      kind: 'request-invalid',
      code: 'WILDCARD_UNREADABLE',
      message: expect.stringContaining('a/broken.yaml, line 3'),
    });
  });
});
