import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';

describe('ima2 config', () => {
  const cli = useCommandLine();
  const file = () => join(cli.home.folder, '.ima2', 'config.json');
  const config = (...args: string[]) => cli.run(['config', ...args]);
  const write = async (text: string) => {
    await mkdir(join(cli.home.folder, '.ima2'), { recursive: true });
    await writeFile(file(), text);
  };

  it('writes a setting, reads it back and takes it out', async () => {
    expect((await config('path')).stdout).toBe(`${file()}\n`);
    expect(await config('set', 'server.port', '4000')).toMatchObject({ code: 0, stdout: '✓ server.port = 4000\n' });
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ server: { port: 4000 } });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const [get, ls, effective] = await Promise.all([
      config('get', 'server.port', '--json'),
      config('ls', '--json'),
      config('ls', '--effective', '--json'),
    ]);
    expect(get.json()).toEqual({ ok: true, key: 'server.port', value: 4000, source: 'file', effect: 'normal' });
    expect(ls.json().config).toEqual({ server: { port: 4000 } });
    const entries = effective.json().entries as { key: string; value: unknown; source: string }[];
    expect(entries.find(({ key }) => key === 'server.port')).toMatchObject({ value: 4000, source: 'file' });
    expect((await config('rm', 'server.port')).code).toBe(2);
    expect((await config('rm', 'server.port', '--yes', '--json')).json()).toMatchObject({ ok: true, changed: true });
    expect((await config('get', 'server.port')).stdout).toBe('3333\n');
  });

  it.each([
    ['SETTING_INVALID', ['set', 'server.port', 'abc']],
    ['SETTING_INVALID', ['set', 'server.port', '70000']],
    ['SETTING_UNKNOWN', ['set', 'server.prot', '1']],
    ['SETTING_UNKNOWN', ['get', 'nonsense']],
    ['SETTING_SECRET', ['set', 'apiKey', 'sk-123']],
    ['SETTING_NOT_WRITABLE', ['set', 'provider', 'api']],
  ])('ends with 2 and %s for %j, and writes nothing', async (code, args) => {
    const ended = await config(...args, '--json');
    expect(ended.code).toBe(2);
    expect(ended.json()).toMatchObject({ ok: false, error: { code } });
    await expect(stat(file())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('shows no secret, and shows the provider', async () => {
    await write(
      JSON.stringify({ apiKey: 'sk-abcdefghijklmnop', provider: 'api', server: { accessToken: 'a-long-token-xy' } }),
    );
    const shown = await Promise.all([
      config('ls'),
      config('ls', '--json'),
      config('get', 'apiKey'),
      config('get', 'server.accessToken', '--json'),
      config('ls', '--effective'),
    ]);
    for (const { stdout, stderr } of shown) expect(stdout + stderr).not.toMatch(/abcdefghijklmnop|long-token/);
    expect((await config('get', 'provider')).stdout).toBe('api\n');
    expect(shown[2]?.stdout).toBe('sk-a..op\n');
  });

  it('warns when a variable hides what is to be written, and writes it only after a yes', async () => {
    const env = { IMA2_PORT: '5000' };
    const set = (...flags: string[]) => cli.run(['config', 'set', 'server.port', '4000', ...flags], { env });
    const warning = expect.stringContaining('IMA2_PORT is set and wins');
    const wrong = await cli.run(['config', 'set', 'server.port', 'abc'], { env });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('server.port must be a whole number') });
    expect(await set()).toMatchObject({ code: 2, stderr: warning });
    expect((await set('--json')).json()).toMatchObject({
      ok: false,
      error: { hint: expect.stringContaining('--yes') },
    });
    await expect(stat(file())).rejects.toMatchObject({ code: 'ENOENT' });
    for (const flag of ['--yes', '-y']) expect(await set(flag)).toMatchObject({ code: 0, stderr: warning });
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ server: { port: 4000 } });
  });

  it('lists what can be written, with the variables for it', async () => {
    const { writable, envOverrides, keys } = (await config('keys', '--json')).json();
    expect(writable).toEqual(expect.arrayContaining(['server.port', 'limits.maxConcurrentJobs', 'output.preview']));
    expect(writable.length).toBeGreaterThanOrEqual(28);
    expect(envOverrides).toMatchObject({ IMA2_PORT: 'server.port', PORT: 'server.port' });
    expect(keys[0]).toEqual(expect.objectContaining({ key: expect.any(String), expects: expect.any(String) }));
  });

  it('names line and column of a broken file, goes on with defaults, and never replaces it without a copy', async () => {
    await write('{\n  "server": { "port": 4000, }\n}');
    const validate = await config('validate');
    expect(validate).toMatchObject({ code: 2, stdout: expect.stringMatching(/config\.json:2:\d+: .*not valid JSON/) });
    expect((await config('validate', '--json')).json()).toMatchObject({ ok: false, problems: [{ line: 2 }] });
    for (const form of [[], ['--json']]) {
      const ls = await config('ls', ...form);
      expect(ls.stderr).toMatch(/^warning .*config\.json is not valid JSON at line 2, column \d+.*\n$/);
    }
    const models = await cli.run(['models']);
    expect(models).toMatchObject({ code: 0, stderr: expect.stringMatching(/warning .*line 2, column \d+/) });
    const set = await config('set', 'server.port', '4001');
    expect(set).toMatchObject({ code: 0, stderr: expect.stringMatching(/a copy is kept as .*config\.json\.broken-/) });
    expect((await config('validate')).code).toBe(0);
  });

  it('ends with 2 on a wrong value in the file, also where a variable hides it', async () => {
    await write(JSON.stringify({ server: { port: 'http' } }));
    const { code, stdout } = await cli.run(['config', 'validate'], { env: { IMA2_PORT: '5000' } });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^error server\.port: .*whole number from 0 to 65535/m);
  });

  it('names entry, field and remedy of what the person arranged, and refuses to write such a thing', async () => {
    await write(JSON.stringify({ instances: { lab: { type: 'openai-images', url: 'lab', models: ['a'] } } }));
    const { code, stdout } = await config('validate');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^error instances\.lab\.url: .*must be an address that begins with http/m);
    const refused = await config('set', 'backends.flux', '{"type":"flux"}');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/backends\.flux\.type must be one of comfyui, replicate/);
  });

  it('ends with 0 on warnings, and names them', async () => {
    await write(JSON.stringify({ server: { prot: 1 }, oauth: { proxyPort: 1234 } }));
    const { code, stdout } = await config('validate');
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning .*server\.prot/);
    expect(stdout).toMatch(/warning .*oauth\.proxyPort/);
  });

  it('writes what nothing uses yet, and says so wherever it shows', async () => {
    const set = await config('set', 'cardNewsPlanner.model', 'gpt-5.5');
    expect(set).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('cardNewsPlanner.model is kept and checked, and'),
    });
    expect(await config('set', 'hooks.afterSave', '["ls"]')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('nothing uses it yet'),
    });
    const [ls, get, keys, validate, models] = await Promise.all([
      config('ls'),
      config('get', 'cardNewsPlanner.model'),
      config('keys'),
      config('validate', '--json'),
      cli.run(['models']),
    ]);
    expect(ls.stdout).toMatch(/^cardNewsPlanner\.model .* not yet$/m);
    expect(ls.stdout).toMatch(/^hooks\.afterSave .* not yet$/m);
    expect(get).toMatchObject({ stdout: 'gpt-5.5\n', stderr: expect.stringContaining('uses it yet') });
    expect(keys.stdout).toMatch(/^server\.port .* yes /m);
    expect(validate.code).toBe(0);
    expect(validate.json()).toMatchObject({ ok: true, problems: [] });
    const notes = validate.json().notes as { name: string }[];
    expect(notes.map(({ name }) => name).sort()).toEqual(['cardNewsPlanner.model', 'hooks.afterSave']);
    expect(models.stderr).not.toContain('cardNews');
  });
});
