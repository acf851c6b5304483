import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

/** Where nobody answers. */
const NOBODY = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };

describe('what is installed', () => {
  const cli = useCommandLine();
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  it('lists who can draw, and everything about one model', async () => {
    const [all, json, one, none] = await Promise.all([
      cli.run(['models']),
      cli.run(['models', '--json']),
      cli.run(['models', 'gpt-5.4']),
      cli.run(['models', 'nothing', '--json']),
    ]);
    expect(all.stdout).toMatch(/MODEL +PROVIDER +MAKES +CAN +STATE/);
    const { providers, auto } = json.json();
    expect(providers.length).toBeGreaterThan(1);
    expect(providers.map(({ id }: { id: string }) => id)).toContain(auto.provider);
    expect(one.stdout).toMatch(/references +up to \d/);
    expect(none.code).toBe(1);
    expect(none.json().error.code).toBe('MODEL_NOT_FOUND');
  });

  it('says what may be asked for, here and at a server, with the same lists', async () => {
    const [here, there, ping, people] = await Promise.all([
      cli.run(['capabilities', '--json']),
      cli.run(['capabilities', '--json', '--server', server.url]),
      cli.run(['ping', '--json', '--server', `${server.url}/`]),
      cli.run(['capabilities']),
    ]);
    expect(here.json()).toMatchObject({ ok: true, name: 'ima2', source: 'local', server: null });
    expect(there.json()).toMatchObject({ ok: true, source: 'server', server: server.url });
    expect(here.json().limits).toEqual(there.json().limits);
    expect(ping.json()).toMatchObject({ ok: true, server: server.url, pid: process.pid, activeJobs: 0 });
    expect(people.stdout).toMatch(/pictures per request +1 to 8/);
  });

  it('shows what is set up, keys masked, without asking anybody', async () => {
    const env = { OPENAI_API_KEY: 'sk-abcdefghijklmnop' };
    const [text, json, bare] = await Promise.all([
      cli.run(['status'], { env }),
      cli.run(['status', '--json'], { env }),
      cli.run(['status']),
    ]);
    expect(text.stdout).toMatch(/OpenAI key +sk-a\.\.op \(OPENAI_API_KEY\)/);
    expect(json.json()).toMatchObject({ ok: true, configExists: false, server: null, provider: null });
    expect(text.stdout + json.stdout).not.toContain('abcdefghijklmnop');
    expect(bare.stderr).toContain('no account is connected');
  });

  it('looks for what is wrong', async () => {
    const [text, json] = await Promise.all([cli.run(['doctor']), cli.run(['doctor', '--json'])]);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/\d+ passed, 0 failed, \d+ warnings\n$/);
    const { ok, checks, failed } = json.json();
    expect({ ok, failed }).toEqual({ ok: true, failed: 0 });
    const ids = checks.map(({ id }: { id: string }) => id);
    for (const id of ['node', 'package', 'dependencies', 'dotenv', 'port', 'provider', 'database', 'disk', 'ffmpeg']) {
      expect(ids).toContain(id);
    }
    for (const check of checks) {
      expect(check).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
      expect(['pass', 'info'].includes(check.status)).toBe(check.fix === null);
    }
    // Looking leaves no library behind.
    await expect(stat(join(cli.home.folder, '.ima2', 'library.db'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('puts right what can be put right', async () => {
    const folder = join(cli.home.folder, '.ima2');
    await mkdir(join(folder, 'generated'), { recursive: true });
    await writeFile(join(folder, 'generated', '1764000000000_00000000_0.png'), await samplePicture(16, 16));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ apiKey: 'sk-abcdefghijklmnop' }));
    await writeFile(join(folder, 'server.json'), JSON.stringify({ port: 9, url: 'http://127.0.0.1:9' }));
    await chmod(join(folder, 'config.json'), 0o644);
    await chmod(folder, 0o755);
    const sick = (await cli.run(['doctor', '--json'], { env: NOBODY })).json().checks;
    const statusOf = (checks: { id: string; status: string }[], id: string) =>
      checks.find((check) => check.id === id)?.status;
    expect([statusOf(sick, 'secrets'), statusOf(sick, 'server')]).toEqual(['warn', 'warn']);
    const healed = (await cli.run(['doctor', '--fix', '--json'], { env: NOBODY })).json();
    expect(healed.fixed).toEqual(
      expect.arrayContaining([expect.stringContaining('600'), expect.stringContaining('700'), 'made 1 thumbnails']),
    );
    expect([statusOf(healed.checks, 'secrets'), statusOf(healed.checks, 'server')]).toEqual(['pass', 'info']);
    expect((await stat(join(folder, 'config.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('fails on a broken database, and says what to do', async () => {
    const folder = join(cli.home.folder, '.ima2');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'library.db'), 'this is no database '.repeat(400));
    const ended = await cli.run(['doctor', '--json']);
    expect(ended.code).toBe(1);
    const broken = ended.json().checks.find(({ id }: { id: string }) => id === 'database');
    expect(broken).toMatchObject({ status: 'fail', fix: expect.any(String) });
  });

  it('prints the address of the studio, with or without a browser', async () => {
    expect((await cli.run(['open', '--json'])).json()).toMatchObject({ ok: true, url: 'http://localhost:3333' });
  });
});

describe('completion', () => {
  const cli = useCommandLine();
  const next = async (...words: string[]) => {
    const { stdout } = await cli.run(['complete', '--', ...words]);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0]);
  };

  it('completes commands, flags and values', async () => {
    expect(await next('ge')).toEqual(['gen']);
    expect(await next('config', 's')).toEqual(['set']);
    expect(await next('gen', 'a fox', '--mo')).toEqual(['--model', '--moderation', '--mode']);
    expect(await next('gen', '--mode', '')).toEqual(['auto', 'direct']);
    expect(await next('gen', '--mode', 'auto', '--mod')).toEqual(['--model', '--moderation']);
    expect(await next('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await next('config', 'get', 'server.p')).toEqual(['server.port']);
    expect(await next('gen', '-o', '')).toEqual(['']);
  });

  it('completes the providers and models of this installation, in every way to write them', async () => {
    const { providers } = (await cli.run(['models', '--json'])).json();
    const ids = ['auto', ...providers.map(({ id }: { id: string }) => id)];
    expect(await next('gen', '--provider', '')).toEqual(ids);
    expect(await next('gen', '--provider', '=', '')).toEqual(ids);
    expect(await next('gen', '--provider=au')).toEqual(['--provider=auto']);
    expect(await next('gen', '--model', 'gpt-5.4-m')).toEqual(['gpt-5.4-mini']);
  });

  it('gives every shell a script that does not evaluate the line', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const { code, stdout } = await cli.run(['completion', shell]);
      expect(code).toBe(0);
      expect(stdout).toContain('ima2 complete --');
      expect(stdout).not.toMatch(/\beval\b/);
    }
    expect((await cli.run(['completion', 'tcsh'])).code).toBe(2);
  });
});
