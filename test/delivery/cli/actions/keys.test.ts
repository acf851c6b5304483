import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';

const CANARY = 'sk-canary-1234567890';

describe('ima2 keys', () => {
  const cli = useCommandLine();
  let upstream: OpenAiUpstream;
  let env: Record<string, string>;
  beforeEach(async () => {
    upstream = await startOpenAiUpstream();
    env = { OPENAI_BASE_URL: upstream.url };
  });
  afterEach(() => upstream.close());

  const keys = (args: string[], input?: string) =>
    cli.run(['keys', ...args], { env, ...(input !== undefined && { input }) });
  const config = () => join(cli.home.folder, '.ima2', 'config.json');

  it('saves a key that comes through a pipe, and draws with it', async () => {
    const saved = await keys(['set', 'openai', '--json'], `${CANARY}\n`);
    expect([saved.code, saved.json()]).toEqual([
      0,
      { ok: true, provider: 'openai', source: 'config', valid: true, envInForce: null },
    ]);
    expect((await stat(config())).mode & 0o777).toBe(0o600);
    const drawn = await cli.run(['gen', 'a red fox', '--provider', 'api', '--json'], { env });
    expect(drawn.code).toBe(0);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe(`Bearer ${CANARY}`);
    for (const { stdout, stderr } of [saved, drawn]) expect(stdout + stderr).not.toContain(CANARY);
  });

  it('lists keys masked, with where they come from', async () => {
    env.XAI_API_KEY = 'xai-canary-1234567';
    await keys(['set', 'openai', '--no-check'], CANARY);
    const listed = await keys([]);
    expect(listed.stdout).toMatch(/openai +sk-c\.\.90 +settings/);
    expect(listed.stdout).toMatch(/xai +xai-\.\.67 +XAI_API_KEY/);
    expect(listed.stdout).toMatch(/gemini +none/);
    expect((await keys(['ls', '--json'])).json().openai.maskedKey).toBe('sk-c..90');
  });

  it('reads the file of a service account', async () => {
    const file = join(cli.home.folder, 'key.json');
    await writeFile(file, '{"type":"service_account","project_id":"paper-project"}');
    const saved = await keys(['set', 'vertex', '--file', file, '--no-check']);
    expect(saved.stdout).toContain('vertex is saved for the project paper-project');
    expect((await keys(['ls'])).stderr).toContain('of the two Google accounts, vertex counts');
  });

  it.each<[string[], string, number, string]>([
    [['set', 'openai'], 'xai-wrong', 5, 'INVALID_KEY_FORMAT'],
    [['set', 'openai'], '', 5, 'MISSING_KEY'],
    [['set', 'nobody'], CANARY, 5, 'INVALID_PROVIDER'],
    [['set', 'openai'], 'sk-refused', 5, 'KEY_VALIDATION_FAILED'],
    [['set', 'openai', '--file', '/nowhere/key'], '', 2, 'INVALID_ARGUMENT'],
    [['rm', 'openai'], '', 2, 'INVALID_ARGUMENT'],
  ])('with %j and %j ends with %d %s and writes nothing', async (args, input, code, name) => {
    const ended = await keys([...args, '--json'], input);
    expect([ended.code, ended.json().error.code]).toEqual([code, name]);
    await expect(stat(config())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('forgets a key, but none of the environment', async () => {
    await keys(['set', 'openai', '--no-check'], CANARY);
    expect((await keys(['rm', 'openai', '--yes'])).stdout).toContain('The key of openai is gone');
    expect(JSON.parse(await readFile(config(), 'utf8'))).toEqual({});
    env.OPENAI_API_KEY = CANARY;
    const refused = await keys(['rm', 'openai', '--yes', '--json']);
    expect([refused.code, refused.json().error.code]).toEqual([5, 'ENV_KEY_IMMUTABLE']);
  });
});

describe('ima2 defaults', () => {
  const cli = useCommandLine();

  it('are shown, set for both ways to OpenAI, and reset', async () => {
    const shown = async () => (await cli.run(['defaults', '--json', '--local'])).json().defaults;
    expect(await shown()).toMatchObject({ oauth: { model: 'gpt-5.4-mini' }, api: { size: '1024x1024' } });
    expect((await cli.run(['defaults', 'set', 'model', 'gpt-5.4'])).code).toBe(0);
    expect((await cli.run(['defaults', 'set', 'reasoning', 'high'])).stderr).toContain('when it starts again');
    expect(await shown()).toMatchObject({
      oauth: { model: 'gpt-5.4', reasoningEffort: 'high' },
      api: { model: 'gpt-5.4', reasoningEffort: 'high' },
    });
    expect((await cli.run(['defaults', 'reset', 'model', '--json'])).json().ok).toBe(true);
    expect((await shown()).oauth.model).toBe('gpt-5.4-mini');
    expect((await cli.run(['defaults'])).stdout).toMatch(/oauth +reasoningEffort +high/);
  });

  it.each([
    ['model', 'dall-e-2'],
    ['reasoning', 'enormous'],
    ['colour', 'red'],
  ])('cannot set %s to %s', async (name, value) => {
    expect((await cli.run(['defaults', 'set', name, value])).code).toBe(2);
  });
});
