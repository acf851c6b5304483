import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';

const KEY = 'sk-probe-abcdefghijklmnop';
const PROMPT = 'a secret teapot nobody may read of';

describe('ima2 doctor image-probe', () => {
  const cli = useCommandLine();
  let upstream: OpenAiUpstream;
  beforeAll(async () => {
    upstream = await startOpenAiUpstream();
  });
  afterAll(() => upstream.close());

  const probe = (...flags: string[]) =>
    cli.run(['doctor', 'image-probe', '--provider', 'api', '--prompt', PROMPT, ...flags], {
      env: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: upstream.url },
    });

  it('says that a picture came, and keeps none', async () => {
    upstream.setScenario('ok');
    const { code, json } = await probe('--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      ok: true,
      probes: [{ ok: true, class: 'ok', width: 1024, height: 1024, code: null }],
    });
    const kept = await readdir(join(cli.home.folder, '.ima2', 'generated')).catch(() => []);
    expect(kept.filter((name) => name.includes('.png'))).toEqual([]);
  });

  it('tells the four requests of the matrix apart, and shows neither prompt nor key', async () => {
    upstream.requests.length = 0;
    upstream.setScenario('ok', 'empty', 'words', 'refusal');
    const { code, stdout, stderr, json } = await probe('--matrix', '--json');
    expect(code).toBe(1);
    const { probes } = json() as { probes: { name: string; class: string }[] };
    expect(probes.map(({ name, class: kind }) => [name, kind])).toEqual([
      ['search off, tool forced', 'ok'],
      ['search off, tool chosen', 'no-image'],
      ['search on, tool forced', 'no-image'],
      ['search on, tool chosen', 'refused'],
    ]);
    const forced = upstream.requests
      .slice(0, 3)
      .map((request) => JSON.stringify(request.json()).includes('"tool_choice":{'));
    expect(forced).toEqual([true, false, true]);
    for (const secret of [KEY, PROMPT, 'teapot', 'base64']) expect(stdout + stderr).not.toContain(secret);
  });

  it('ends a request that takes too long', async () => {
    upstream.setScenario('hang-midway');
    expect((await probe('--timeout-ms', '300', '--json')).json()).toMatchObject({ probes: [{ class: 'timeout' }] });
  });
});
