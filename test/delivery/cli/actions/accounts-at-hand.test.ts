import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';
import { codexDocument, codexFile, signIn } from '../../../support/signed-in.ts';

interface Finding {
  id: string;
  title: string;
  status: string;
  detail: string;
}

describe('accounts that are at hand', () => {
  const cli = useCommandLine();
  let upstream: OpenAiUpstream;
  beforeEach(async () => {
    upstream = await startOpenAiUpstream();
  });
  afterEach(() => upstream.close());
  const doctor = async (env: Record<string, string>) => {
    const ended = await cli.run(['doctor', '--json'], { env: { OPENAI_BASE_URL: upstream.url, ...env } });
    const { checks } = ended.json() as { checks: Finding[] };
    return { code: ended.code, found: checks.filter(({ id }) => id === 'accounts') };
  };

  it('are asked for by the doctor, and nobody else is', async () => {
    expect((await doctor({})).found).toMatchObject([{ status: 'info', detail: 'none is connected' }]);
    expect(upstream.connections()).toBe(0);
    expect(await doctor({ OPENAI_API_KEY: 'sk-good-1234567' })).toMatchObject({
      code: 0,
      found: [{ status: 'pass', detail: 'is accepted' }],
    });
  });

  it('make the doctor fail when they are refused, and only warn when nobody answers', async () => {
    expect(await doctor({ OPENAI_API_KEY: 'sk-refused' })).toMatchObject({ code: 1, found: [{ status: 'fail' }] });
    expect(await doctor({ OPENAI_API_KEY: 'sk-good-1234567', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })).toMatchObject(
      {
        code: 0,
        found: [{ status: 'warn' }],
      },
    );
  });

  it('are listed by status, sign-ins and masked keys', async () => {
    await signIn(codexFile(cli.home.folder), codexDocument('good', undefined, 0));
    const { stdout } = await cli.run(['status'], { env: { OPENAI_API_KEY: 'sk-canary-1234567890' } });
    expect(stdout).toMatch(/ChatGPT +signed in/);
    expect(stdout).toMatch(/OpenAI key +sk-c\.\.90 \(OPENAI_API_KEY\)/);
    const status = (await cli.run(['status', '--json'])).json();
    expect(status.accounts).toMatchObject([{ account: 'chatgpt', active: true }]);
  });
});
