import { describe, expect, it } from '@jest/globals';
import {
  codexDocument,
  codexFile,
  grokDocument,
  grokFile,
  HastyClock,
  signIn,
  vaultAt,
} from '../../support/signed-in.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { aToken, startIssuer } from '../../support/token-issuer.ts';
import { startUpstream } from '../../support/upstream-server.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** While somebody waits, another program does its work. */
class BusyElsewhere extends HastyClock {
  #work: (() => Promise<void>) | undefined;

  constructor(work: () => Promise<void>) {
    super();
    this.#work = work;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const work = this.#work;
    this.#work = undefined;
    await work?.();
    await super.sleep(ms, signal);
  }
}

describe('AccountTokens beside a Codex that knows no lock', () => {
  const folder = useTempDir();
  const path = () => codexFile(folder.path);

  it.each([
    ['has ended', -1, 0],
    ['ends within five minutes', 4 * MINUTE_MS, 0],
    ['was renewed over eight days ago', 9 * DAY_MS, 9 * DAY_MS],
  ])('leaves it the renewal of a token that %s, and shows the issuer nothing', async (_, endsIn, ago) => {
    const issuer = await startIssuer();
    const theirs = aToken(HOUR_MS);
    const clock = new BusyElsewhere(() => signIn(path(), codexDocument(theirs, 'refresh-theirs', 0)));
    await signIn(path(), codexDocument(aToken(endsIn), issuer.refresh(), ago));
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock });
    expect((await vault.credentials('chatgpt'))?.secret).toBe(theirs);
    expect(issuer.requests).toEqual([]);
    await network.close();
    await issuer.close();
  });

  it('leaves it the renewal of a token that was refused, and renews it where nobody else does', async () => {
    const issuer = await startIssuer();
    const refused = aToken(HOUR_MS);
    const theirs = aToken(HOUR_MS);
    const clock = new BusyElsewhere(() => signIn(path(), codexDocument(theirs, issuer.refresh(), 0)));
    await signIn(path(), codexDocument(refused, issuer.refresh(), 0));
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock });
    const before = await vault.credentials('chatgpt');
    const adopted = before && (await vault.renew(before));
    expect(adopted?.secret).toBe(theirs);
    expect(issuer.requests).toEqual([]);
    const renewed = adopted && (await vault.renew(adopted));
    expect(renewed?.secret).toBe(issuer.newest());
    expect(issuer.counts).toEqual({ renewed: 1, reused: 0 });
    await network.close();
    await issuer.close();
  });

  it('waits for nobody with a token that Codex does not renew yet', async () => {
    const issuer = await startIssuer();
    const clock = new BusyElsewhere(() => Promise.reject(new Error('nobody waits')));
    await signIn(path(), codexDocument(aToken(DAY_MS), issuer.refresh(), 56 * MINUTE_MS));
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock });
    expect((await vault.credentials('chatgpt'))?.secret).toBe(issuer.newest());
    await network.close();
    await issuer.close();
  });

  it('shows no token that was renewed while the issuer was asked where to show it', async () => {
    const issuer = await startUpstream(async () => {
      await signIn(grokFile(folder.path), grokDocument('access-theirs', 'refresh-theirs', HOUR_MS));
      return { kind: 'json', body: { token_endpoint: `${issuer.url}/oauth2/token` } };
    });
    await signIn(grokFile(folder.path), grokDocument('access-old', 'refresh-old', -1));
    const { vault, network } = vaultAt(folder.path, issuer.url, { clock: new HastyClock() });
    expect((await vault.credentials('grok'))?.secret).toBe('access-theirs');
    expect(issuer.requests.map((request) => request.path)).toEqual(['/.well-known/openid-configuration']);
    await network.close();
    await issuer.close();
  });
});
