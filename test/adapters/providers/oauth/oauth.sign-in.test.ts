import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ContainerModule } from 'inversify';
import { type Wired, wire } from '../../../../src/container.ts';
import { AccountVault, type Credentials } from '../../../../src/ports/account-vault.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';
import { type TempHome, tempHome } from '../../../support/temp-studio.ts';

/** One account, whose tokens follow each other as they are renewed. */
class RenewedAccount extends AccountVault {
  renewals = 0;
  readonly #tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    super();
    this.#tokens = tokens;
  }

  async credentials(name: string): Promise<Credentials | undefined> {
    const secret = this.#tokens[this.renewals];
    return name === 'chatgpt' && secret !== undefined
      ? { name, secret, source: 'account', accountId: 'acc-1' }
      : undefined;
  }

  async renew(refused: Credentials): Promise<Credentials | undefined> {
    this.renewals += 1;
    return this.credentials(refused.name);
  }
}

let home: TempHome;
let upstream: OpenAiUpstream;
let wired: Wired;

async function signIn(...tokens: string[]): Promise<RenewedAccount> {
  const vault = new RenewedAccount(tokens);
  const accounts = new ContainerModule(({ rebind }) => {
    rebind(AccountVault).toConstantValue(vault);
  });
  wired = await wire({ env: { ...home.env, IMA2_OAUTH_BASE_URL: upstream.backendUrl } }, accounts);
  return vault;
}

beforeEach(async () => {
  home = await tempHome();
  upstream = await startOpenAiUpstream();
});
afterEach(async () => {
  await wired.close();
  await upstream.close();
  await home.remove();
});

const draw = () => wired.studio.generation.image({ provider: 'oauth', prompt: 'a red fox in snow' }).result;
const play = (...names: ScenarioName[]) => upstream.setScenario(...names);
const sent = () => upstream.requests.map(({ headers }) => [headers.authorization, headers['chatgpt-account-id']]);

describe('a studio with a ChatGPT account', () => {
  it('draws with one call that carries token and account', async () => {
    await signIn('token-1');
    const { assets } = await draw();
    expect(assets).toHaveLength(1);
    expect(assets[0]).toMatchObject({ provider: 'oauth', model: 'gpt-5.4-mini' });
    expect(sent()).toEqual([['Bearer token-1', 'acc-1']]);
  });

  it('is chosen by itself while it is connected', async () => {
    await signIn('token-1');
    expect((await wired.studio.generation.image({ prompt: 'x' }).result).assets[0]?.provider).toBe('oauth');
  });

  it('renews a token that is refused once, and draws with the new one', async () => {
    play('token-expired', 'ok');
    const vault = await signIn('token-1', 'token-2');
    expect((await draw()).assets).toHaveLength(1);
    expect(sent()).toEqual([
      ['Bearer token-1', 'acc-1'],
      ['Bearer token-2', 'acc-1'],
    ]);
    expect(vault.renewals).toBe(1);
  });

  it('asks for a new sign-in when the renewed token is refused, too', async () => {
    play('token-expired');
    await signIn('token-1', 'token-2', 'token-3');
    await expect(draw()).rejects.toMatchObject({ kind: 'account-expired', code: 'AUTH_CHATGPT_EXPIRED' });
    expect(sent()).toHaveLength(2);
  });

  it('sends nothing when nobody is signed in', async () => {
    await signIn();
    await expect(draw()).rejects.toMatchObject({ kind: 'account-missing', code: 'OAUTH_UNAVAILABLE' });
    expect(upstream.connections()).toBe(0);
  });

  it.each([
    ['usage-limit', 'OPENAI_RATE_LIMITED'],
    ['empty', 'EMPTY_RESPONSE'],
    ['words', 'IMAGE_TOOL_NOT_CALLED'],
    ['search-only', 'WEB_SEARCH_ONLY_RESPONSE'],
    ['tool-failed', 'IMAGE_TOOL_FAILED'],
    ['no-result', 'IMAGE_TOOL_COMPLETED_WITHOUT_RESULT'],
    ['garbage', 'STREAM_PARSE_FAILED'],
    ['cut', 'NETWORK_FAILED'],
  ] as const)('sends nothing again after %s, which ends with %s', async (scenario, code) => {
    play(scenario);
    await signIn('token-1', 'token-2');
    await expect(draw()).rejects.toMatchObject({ code });
    expect(sent()).toEqual([['Bearer token-1', 'acc-1']]);
  });
});
