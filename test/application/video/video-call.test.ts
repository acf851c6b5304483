import { describe, expect, it } from '@jest/globals';
import { PaperVideo } from '../../fakes/paper-video.ts';
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
});
