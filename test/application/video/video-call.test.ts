import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { PaperVideo, type PaperVideoStep } from '../../fakes/paper-video.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { shortClip } from '../../support/sample-clips.ts';

/** A run whose clip is under way, with the studio that it runs in. */
async function underWay() {
  const video = new PaperVideo(Array.from({ length: 400 }, () => ({ progress: 0.5 })));
  const studio = paperStudio({ video });
  const run = studio.video.generate({ prompt: 'a kite rises' });
  run.result.catch(() => undefined);
  while (studio.clock.sleepers === 0) await new Promise((resolve) => setImmediate(resolve));
  return { video, studio, run };
}

const REFUSED = { error: new StudioError('account-expired', 'PAPER_REFUSED', 'The sign-in has ended') };

/** A studio whose clips need an account. */
function withAccount(...steps: PaperVideoStep[]) {
  const account = { credentials: ['k'], code: 'PAPER_MISSING', message: 'Nobody is signed in', hint: 'Sign in' };
  const video = new PaperVideo(steps, { account });
  const providers = [new PaperProvider({ account })];
  return { video, studio: paperStudio({ video, providers, accounts: { k: 'first' } }) };
}

function secretsOf({ followed }: PaperVideo): unknown[] {
  return followed.map(({ credentials }) => credentials?.secret);
}

describe('videoCall', () => {
  it('tells the upstream when the person gives a clip up', async () => {
    const { video, studio, run } = await underWay();
    await run.cancel();
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(video.cancelled).toEqual(['clip_1']);
    expect(await studio.index.list({ limit: 9 })).toMatchObject({ total: 0 });
  });

  it('keeps a clip that was done, and paid, before the upstream heard of that', async () => {
    const { video, studio, run } = await underWay();
    video.late = { bytes: shortClip.bytes, mediaType: 'video/mp4', costUsd: 0.3 };
    await run.cancel();
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(await studio.index.list({ limit: 9 })).toMatchObject({ items: [{ prompt: 'a kite rises', costUsd: 0.3 }] });
    expect(await studio.ledger.entries({}, 9)).toMatchObject([{ kind: 'video', costUsd: 0.3 }]);
  });

  it('asks on with new credentials, as often as the former ones are refused, and never orders the clip again', async () => {
    const { video, studio } = withAccount(REFUSED, { progress: 0.4 }, REFUSED);
    studio.vault.issue('k', 'second');
    const asleep = studio.clock.nextSleep();
    const run = studio.video.generate({ prompt: 'a kite rises' });
    await asleep;
    studio.vault.issue('k', 'third');
    await studio.clock.advance(5_000);
    await run.result;
    expect(video.started).toHaveLength(1);
    expect(secretsOf(video)).toEqual(['first', 'second', 'second', 'third']);
  });

  it('gives up where new credentials are refused, too, and says that the clip can still be had', async () => {
    const { video, studio } = withAccount(REFUSED, REFUSED);
    studio.vault.issue('k', 'second');
    const details = { resumable: true, outcome: 'uncertain' };
    const run = studio.video.generate({ prompt: 'a kite rises' });
    await expect(run.result).rejects.toMatchObject({ code: 'PAPER_REFUSED', details });
    expect([video.started.length, secretsOf(video)]).toEqual([1, ['first', 'second']]);
  });

  it('waits where nobody can be asked for new credentials at the moment', async () => {
    const { video, studio } = withAccount(REFUSED, REFUSED);
    studio.vault.fail('k', new StudioError('provider-unavailable', 'NETWORK_FAILED', 'The issuer is away'));
    const asleep = studio.clock.nextSleep();
    const run = studio.video.generate({ prompt: 'a kite rises' });
    await asleep;
    studio.vault.issue('k', 'second');
    await studio.clock.advance(5_000);
    await run.result;
    expect([video.started.length, secretsOf(video)]).toEqual([1, ['first', 'first', 'second']]);
  });
});
