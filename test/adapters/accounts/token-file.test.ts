import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TokenFile } from '../../../src/adapters/accounts/token-file.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const GONE = 999_999_999;

describe('TokenFile', () => {
  const folder = useTempDir();
  const home = () => join(folder.path, 'home');
  const path = () => join(home(), 'auth.json');
  const left = (pid: number) => join(home(), `.auth.json.${pid}.0123456789ab.tmp`);
  const holds = async () => JSON.parse(await readFile(path(), 'utf8'));
  const names = async () => (await readdir(home())).sort();

  async function withFile(at: Date): Promise<TokenFile> {
    await mkdir(home());
    await writeFile(path(), '{"token": 1}');
    await utimes(path(), at, at);
    return new TokenFile(path());
  }

  it('is missing, broken or read', async () => {
    const file = new TokenFile(path());
    expect(await file.read()).toEqual({ state: 'missing' });
    await mkdir(home());
    await writeFile(path(), '{"token":');
    expect(await file.read()).toEqual({ state: 'broken' });
    await writeFile(path(), '\uFEFF{"token": 1}');
    expect(await file.read()).toEqual({ state: 'read', document: { token: 1 } });
    await writeFile(join(folder.path, 'file'), '');
    expect(await new TokenFile(join(folder.path, 'file', 'auth.json')).read()).toEqual({ state: 'missing' });
  });

  it('finishes what a writer that died had begun', async () => {
    const file = await withFile(new Date(1_700_000_000_000));
    await writeFile(left(GONE), '{"token": 2}');
    await file.recover(({ token }) => token === 2);
    expect(await holds()).toEqual({ token: 2 });
    expect(await names()).toEqual(['auth.json']);
  });

  it('removes what is half, what is no successor, and what is older than the file', async () => {
    const file = await withFile(new Date(1_700_000_000_000));
    await writeFile(left(GONE), '{"token":');
    await file.recover(() => true);
    await writeFile(left(GONE), '{"token": 3}');
    await file.recover(() => false);
    await writeFile(left(GONE), '{"token": 4}');
    await utimes(left(GONE), 1_600_000_000, 1_600_000_000);
    await file.recover(() => true);
    expect(await holds()).toEqual({ token: 1 });
    expect(await names()).toEqual(['auth.json']);
  });

  it('leaves alone what a process that is alive is writing, and files of others', async () => {
    const file = await withFile(new Date(1_700_000_000_000));
    await writeFile(left(process.ppid), '{"token": 5}');
    await writeFile(join(home(), '.auth.json.backup'), 'theirs');
    await file.recover(() => true);
    expect(await holds()).toEqual({ token: 1 });
    expect(await names()).toHaveLength(3);
  });

  it('is for its owner alone, in a folder that is, but not in one that everybody shares', async () => {
    const file = await withFile(new Date());
    await chmod(home(), 0o1777);
    await file.write({ token: 6 });
    expect((await stat(home())).mode & 0o7777).toBe(0o1777);
    await chmod(home(), 0o755);
    await chmod(path(), 0o644);
    await file.write({ token: 7 });
    expect((await stat(home())).mode & 0o7777).toBe(0o700);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await file.read()).toEqual({ state: 'read', document: { token: 7 } });
  });
});
