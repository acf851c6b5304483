import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasTerminal, useCommandLine } from '../../../support/command-line.ts';
import { type ReportsUpstream, startReportsUpstream } from '../../../support/reports-upstream.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn } from '../../../support/signed-in.ts';

const NOBODY = 'http://127.0.0.1:9';

describe('ima2 setup', () => {
  const cli = useCommandLine();
  const setup = (...args: string[]) =>
    cli.run(['setup', ...args], { env: { IMA2_OAUTH_ISSUER: NOBODY, IMA2_XAI_ISSUER: NOBODY } });
  const config = async () => JSON.parse(await readFile(join(cli.home.folder, '.ima2', 'config.json'), 'utf8'));

  it('finds an account that somebody signed in to before', async () => {
    await signIn(codexFile(cli.home.folder), codexDocument('good', undefined, 0));
    const ended = await setup('--provider', 'chatgpt');
    expect([ended.code, await config()]).toEqual([0, { provider: 'oauth' }]);
    expect(ended.stdout).toContain('Signed in to ChatGPT');
  });

  it('merges into the settings and takes nothing away', async () => {
    await cli.run(['keys', 'set', 'openai', '--no-check'], { input: 'sk-canary-1234567890' });
    await cli.run(['config', 'set', 'server.port', '4000']);
    await signIn(grokFile(cli.home.folder), grokDocument('good', undefined, 3_600_000));
    expect((await setup('--provider', 'grok')).code).toBe(0);
    expect(await config()).toEqual({ apiKey: 'sk-canary-1234567890', server: { port: 4000 }, provider: 'grok' });
  });

  it('leads to the browser', async () => {
    const ended = await setup('--provider', 'web');
    expect([ended.code, await config()]).toEqual([0, { provider: 'oauth' }]);
    expect(ended.stdout).toContain('ima2 serve');
  });

  it('takes any other provider as it is', async () => {
    const ended = await setup('--provider', 'sketch', '--json');
    expect([ended.code, ended.json(), await config()]).toEqual([
      ...[0, { ok: true, provider: 'sketch' }, { provider: 'sketch' }],
    ]);
  });

  it('ends with an error when a sign-in comes to nothing', async () => {
    expect((await setup('--provider', 'chatgpt', '--no-open')).code).not.toBe(0);
    const both = await setup('--provider', 'both', '--no-open');
    expect(both.code).toBe(1);
    expect(both.stderr).toMatch(/ChatGPT: .*\n.*Grok: /s);
  });

  it.each([[[]], [['--provider', 'chatgtp']]])('with %j changes nothing', async (args) => {
    const ended = await setup(...args, '--json');
    expect(ended.code).not.toBe(0);
    expect(ended.json().ok).toBe(false);
    await expect(config()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe(hasTerminal ? 'ima2 setup in a terminal' : 'ima2 setup in a terminal (left out: it needs `script`)', () => {
  const cli = useCommandLine();
  const config = () => readFile(join(cli.home.folder, '.ima2', 'config.json'), 'utf8').catch(() => 'none');
  /** Types each answer when it is asked for; resolves with the exit code and all that stood in the terminal. */
  async function answer(...answers: string[]) {
    const { child, ended } = cli.start(['setup', '--no-open'], {
      isTerminal: true,
      env: { IMA2_OAUTH_ISSUER: NOBODY, IMA2_XAI_ISSUER: NOBODY },
    });
    let asked = 0;
    let screen = '';
    child.stdout?.on('data', (text: string) => {
      screen += text;
      while (screen.split('Enter 1-4: ').length - 1 > asked) {
        child.stdin?.write(answers[asked] ?? '\u0004');
        asked += 1;
      }
    });
    const { code, stdout } = await ended;
    return { code, screen: stripVTControlCharacters(stdout), asked };
  }

  (hasTerminal ? it : it.skip)(
    'asks again on a typo, which changes nothing, and takes a choice by its number',
    async () => {
      const { code, screen, asked } = await answer('7\r', 'chatgtp\r', '\r', '4\r');
      expect([code, asked]).toEqual([0, 4]);
      expect(screen.match(/^ {2}[1-4]\) .+ - .+/gm)).toHaveLength(4);
      expect(screen.match(/none of the four; nothing has been changed/g)).toHaveLength(3);
      expect(screen).toContain('ima2 serve');
      expect(JSON.parse(await config())).toEqual({ provider: 'oauth' });
    },
  );

  (hasTerminal ? it : it.skip)('changes nothing when nobody answers', async () => {
    const { code, screen } = await answer('x\r');
    expect(code).not.toBe(0);
    expect(screen).toContain('Nothing was chosen, and nothing has been changed');
    expect(screen).toContain('ima2 setup');
    expect(await config()).toBe('none');
  });

  (hasTerminal ? it : it.skip)('takes a choice by its word, and says what a sign-in came to', async () => {
    const { code, screen } = await answer('Both\r');
    expect(code).toBe(1);
    expect(screen).toMatch(/ChatGPT: .*Grok: .*nobody is signed in/s);
    expect(screen).not.toContain('first picture');
    expect(JSON.parse(await config())).toEqual({ provider: 'oauth' });
  });
});

describe('ima2 billing', () => {
  const cli = useCommandLine();
  let upstream: ReportsUpstream;
  beforeEach(async () => {
    upstream = await startReportsUpstream();
  });
  afterEach(() => upstream.close());

  const billing = (...args: string[]) =>
    cli.run(['billing', ...args], {
      env: {
        OPENAI_API_KEY: 'good',
        OPENAI_BASE_URL: `${upstream.url}/v1`,
        XAI_BASE_URL: `${upstream.url}/v1`,
        IMA2_OAUTH_BASE_URL: `${upstream.url}/backend-api`,
      },
    });

  it('shows the month of the key, and what the accounts have used', async () => {
    await signIn(codexFile(cli.home.folder), codexDocument('good', undefined, 0));
    await signIn(grokFile(cli.home.folder), grokDocument('good', undefined, 3_600_000));
    const { code, stdout } = await billing();
    expect(code).toBe(0);
    expect(stdout).toContain('$1.76 this month');
    expect(stdout).toMatch(/codex +plus +5h +42 %/);
    expect(stdout).toMatch(/grok +SuperGrok +monthly +8 %, \$12\.34 of \$150/);
  });

  it('says the same as JSON, beside the body of the server', async () => {
    expect((await billing('--json')).json()).toMatchObject({
      ...{ ok: true, apiKeyValid: true, apiKeySource: 'env', monthUsd: 1.76 },
      costs: { object: 'page' },
      quota: { codex: { authenticated: false }, grok: { authenticated: false } },
    });
  });
});
