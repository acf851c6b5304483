import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../../src/application/run.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { PaperVideo, type PaperVideoStep } from '../../fakes/paper-video.ts';
import { anAsset } from '../../support/builders.ts';
import { paperStudio, storyOf } from '../../support/paper-studio.ts';
import { shortClip } from '../../support/sample-clips.ts';

function studioWith(steps: PaperVideoStep[] = []) {
  const video = new PaperVideo(steps);
  return { paperVideo: video, ...paperStudio({ video }) };
}

/** Lets time pass in small steps whenever somebody sleeps, until the run has ended. */
async function passTime({ clock }: ReturnType<typeof paperStudio>, run: Run<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  run.result.then(end, end);
  while (!ended) {
    if (clock.sleepers > 0) await clock.advance(5_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const working = (count: number, progress: number | null = 0.5) => Array.from({ length: count }, () => ({ progress }));

describe('Video', () => {
  it('makes a clip: planning, submitted, progress, done, and everything in its sidecar', async () => {
    const studio = studioWith([{ progress: null }, { progress: 0.5 }]);
    const run = studio.video.generate({ prompt: 'a kite rises', duration: 2, seed: 7 });
    const story = storyOf(run);
    await passTime(studio, run);
    expect(
      (await story).map((event) => (event.type === 'progress' ? `progress ${event.progress}` : event.type)),
    ).toEqual(['planning', 'submitted', 'progress null', 'progress 0.5', 'done']);
    const { assets, mediaType } = await run.result;
    expect([mediaType, assets]).toMatchObject([
      'video',
      [
        {
          ...{ kind: 'video', mediaType: 'video', provider: 'paper', model: 'paper-clip', seed: '7' },
          ...{ userPrompt: 'a kite rises', revisedPrompt: 'planned: a kite rises', modelFallback: null },
          video: { providerRequestId: 'clip_1', resolution: '480p', hasAudio: expect.any(Boolean) },
          videoContinuity: { parentFilename: null, entries: [{ role: 'start', ordinal: 1 }] },
        },
      ],
    ]);
    expect(assets[0]?.filename).toMatch(/^\d{13}_[0-9a-f]{8}\.mp4$/);
    expect(await studio.ledger.entries({}, 9)).toMatchObject([{ kind: 'video', costUsd: 0.1, state: 'answered' }]);
  });

  it('orders a clip with the style of its session before the prompt, and keeps it for a restart', async () => {
    const studio = studioWith([]);
    const { id } = (await studio.sessions.create()).session;
    await studio.sessions.setStyleSheet(id, { styleSheet: { mood: 'calm' }, enabled: true });
    const run = studio.video.generate({ prompt: 'a kite rises', sessionId: id });
    const [clip] = (await run.result).assets;
    expect(studio.paperVideo.started).toMatchObject([{ prompt: 'Mood: calm.\n\na kite rises' }]);
    expect((await studio.runLog.get(run.id))?.meta).toMatchObject({ styleSheetPrefix: 'Mood: calm.' });
    await studio.video.extend({ prompt: 'it lands', videoUrl: clip?.filename ?? '', sessionId: id }).result;
    expect(studio.paperVideo.started[1]).toMatchObject({ prompt: 'Mood: calm.\n\nit lands' });
  });

  it('says that nothing changes after three minutes, and gives up after fifteen, with the clip still to be had', async () => {
    const studio = studioWith(working(400));
    const run = studio.video.generate({ prompt: 'a kite rises' });
    const story = storyOf(run);
    await passTime(studio, run);
    const progress = (await story).filter((event) => event.type === 'progress');
    expect([progress[0]?.stalled, progress[35]?.stalled, progress[37]?.stalled]).toEqual([false, false, true]);
    await expect(run.result).rejects.toMatchObject({ code: 'GROK_VIDEO_TIMEOUT', details: { resumable: true } });
    const again = await studio.video.resume(run.id);
    expect(await studio.runLog.get(run.id)).toMatchObject({ status: 'running' });
    await again.cancel();
    expect(studio.paperVideo.started).toHaveLength(1);
  });

  it('fetches again what only the download kept away, and starts nothing anew', async () => {
    const failed = new StudioError('provider-unavailable', 'GROK_VIDEO_DOWNLOAD_FAILED', 'gone', {
      ...{ retryable: false, details: { resumable: true } },
    });
    const studio = studioWith([{ error: failed }, { error: failed }]);
    const run = studio.video.generate({ prompt: 'a kite rises' });
    await expect(run.result).rejects.toMatchObject({ code: 'GROK_VIDEO_DOWNLOAD_FAILED' });
    await expect((await studio.video.resume(run.id)).result).rejects.toMatchObject({ details: { resumable: true } });
    const { assets, requestId } = await (await studio.video.resume(run.id)).result;
    expect([requestId, assets.length, studio.paperVideo.started.length]).toEqual([run.id, 1, 1]);
    expect(await studio.runLog.get(run.id)).toMatchObject({ status: 'completed' });
    await expect(studio.video.resume(run.id)).rejects.toMatchObject({ code: 'RUN_NOT_RESUMABLE' });
    await expect(studio.video.resume('nobody')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  it('asks again after a question that failed, and never sends twice', async () => {
    const busy = new StudioError('provider-rate-limited', 'GROK_VIDEO_POLL_FAILED', 'slow down');
    const studio = studioWith([{ error: busy }, { error: busy }]);
    const run = studio.video.generate({ prompt: 'a kite rises' });
    await passTime(studio, run);
    await run.result;
    expect([studio.paperVideo.started.length, studio.paperVideo.followed.length]).toEqual([1, 3]);
  });

  it('keeps the first clip and the latest three of a lineage, whatever a client believes', async () => {
    const studio = studioWith();
    const names: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      const parent = names.at(-1);
      const more =
        parent === undefined ? {} : { continueFromVideo: parent, continuityLineage: { lineageId: 'forged' } };
      const { assets } = await studio.video.generate({ prompt: `shot ${at}`, ...more }).result;
      names.push(assets[0]?.filename ?? '');
    }
    const last = await studio.files.load(names[5] ?? '');
    expect(last?.asset.videoContinuity).toMatchObject({
      ...{ lineageId: `lineage:${names[0]?.replace('.mp4', '')}`, parentFilename: names[4], sourceFrame: 'last' },
      entries: [
        { ordinal: 1, role: 'start', filename: names[0] },
        { ordinal: 2, role: 'ancestor', filename: names[3] },
        { ordinal: 3, role: 'ancestor', filename: names[4] },
        { ordinal: 4, role: 'current', filename: names[5] },
      ],
    });
    const order = studio.paperVideo.started[5];
    expect(order?.start?.mediaType).toBe('image/png');
    expect(order?.lineage.map(({ role, userPrompt }) => `${role} ${userPrompt}`)).toEqual([
      ...['start shot 0', 'ancestor shot 2', 'ancestor shot 3', 'parent shot 4'],
    ]);
  });

  it('brings the first frame back to the look of the first clip, or says why it could not', async () => {
    const studio = studioWith();
    const first = (await studio.video.generate({ prompt: 'one' }).result).assets[0]?.filename ?? '';
    const next = { prompt: 'two', continueFromVideo: first, driftControl: 'colour' as const };
    const { warnings, assets } = await studio.video.generate(next).result;
    expect(warnings.filter(({ field }) => field === 'driftControl')).toEqual([]);
    const measured = { colour: expect.any(Number), sharpness: expect.any(Number) };
    expect(assets[0]?.driftControl).toEqual({ before: measured, after: measured });
    expect((await studio.video.check({ prompt: 'two', continueFromVideo: first })).drift).toEqual(measured);
    expect((await studio.video.check({ prompt: 'two' })).drift).toBeNull();
    const text = JSON.stringify(assets[0]?.videoContinuity).replaceAll(first, 'gone.mp4');
    const orphan = anAsset({ filename: 'orphan.mp4', mediaType: 'video', videoContinuity: JSON.parse(text) });
    await studio.files.write(orphan, { media: shortClip.bytes, thumbnail: null });
    const later = await studio.video.generate({ ...next, continueFromVideo: 'orphan.mp4' }).result;
    expect(later.warnings).toMatchObject([{}, { code: 'OPTION_IGNORED', field: 'driftControl' }]);
  });

  it('tells a clip of a topic what the earlier ones were', async () => {
    const studio = studioWith();
    await studio.video.generate({ prompt: 'one', topic: 'kites' }).result;
    const { assets } = await studio.video.generate({ prompt: 'two', topic: 'kites' }).result;
    expect(studio.paperVideo.started[1]?.topicPrompts).toEqual(['planned: one']);
    expect(assets[0]?.videoSeries).toEqual({ topic: 'kites', chainIndex: 2 });
  });

  it.each([
    [{ prompt: ' ' }, 'PROMPT_REQUIRED'],
    [{ prompt: 'x', duration: 16 }, 'INVALID_VIDEO_DURATION'],
    [{ prompt: 'x', resolution: '9p' }, 'INVALID_VIDEO_RESOLUTION'],
    [{ prompt: 'x', aspectRatio: '7:3' }, 'INVALID_VIDEO_ASPECT_RATIO'],
    [{ prompt: 'x', model: 'foo' }, 'INVALID_VIDEO_MODEL'],
    [{ prompt: 'x', provider: 'nobody' }, 'INVALID_PROVIDER'],
    [{ prompt: 'x', referenceImages: Array.from({ length: 8 }, () => 'upload:x') }, 'GROK_VIDEO_REF_TOO_MANY'],
    [{ prompt: 'x', sourceFilename: '../x.png' }, 'GROK_VIDEO_INVALID_MODE'],
    [{ prompt: 'x', continueFromVideo: 'x.png' }, 'GROK_VIDEO_INVALID_MODE'],
  ])('refuses %j before anything is sent', async (request, code) => {
    const studio = studioWith();
    await expect(studio.video.generate(request).accepted).rejects.toMatchObject({ code });
    expect(studio.paperVideo.started).toEqual([]);
  });

  it('names a provider that makes no clips, by its own code where it has one', async () => {
    const mute = new PaperProvider({ id: 'mute' });
    const { video } = paperStudio({ providers: [new PaperProvider(), mute], video: new PaperVideo() });
    const refused = video.generate({ prompt: 'x', provider: 'mute' }).accepted;
    await expect(refused).rejects.toMatchObject({ code: 'VIDEO_PROVIDER_UNSUPPORTED' });
    mute.record.noVideoCode = 'AGY_VIDEO_UNSUPPORTED';
    const named = video.generate({ prompt: 'x', provider: 'mute' }).accepted;
    await expect(named).rejects.toMatchObject({ code: 'AGY_VIDEO_UNSUPPORTED' });
  });

  it('shortens a clip with references and says so', async () => {
    const studio = studioWith();
    const references = { referenceFilenames: ['a.png', 'b.png'] };
    const checked = await studio.video.check({ prompt: 'x', provider: 'paper', duration: 15, ...references });
    expect(checked).toMatchObject({ settled: { duration: 10 }, warnings: [{ field: 'duration', normalizedTo: 10 }] });
    expect(checked.priceUsd).toBe(0.5);
  });

  it('edits, extends, describes and cuts a clip of the library', async () => {
    const studio = studioWith();
    const name = (await studio.video.generate({ prompt: 'one' }).result).assets[0]?.filename ?? '';
    const edited = await studio.video.edit({ prompt: 'night', videoUrl: name }).result;
    expect(edited.assets[0]?.video).toMatchObject({ operation: 'edit', source: { kind: 'library', filename: name } });
    const longer = await studio.video.extend({ prompt: 'more', videoUrl: name, duration: 3 }).result;
    expect(longer.assets[0]).toMatchObject({
      video: { operation: 'extend' },
      videoContinuity: { parentFilename: name },
    });
    expect(studio.paperVideo.started.map(({ action, duration }) => `${action} ${duration}`)).toEqual([
      ...['generate 5', 'edit null', 'extend 3'],
    ]);
    expect(await studio.video.analyze({ videoUrl: name }).result).toMatchObject({
      ...{ analysis: '2 frames of paper', model: 'paper-words', method: 'first-last-frame' },
    });
    expect((await studio.video.frame(name, '0')).mediaType).toBe('image/png');
    for (const position of ['banana', '-1', 3601]) {
      await expect(studio.video.frame(name, position)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    await studio.files.write(anAsset({ filename: 'p.png' }), { media: new Uint8Array(3), thumbnail: null });
    await expect(studio.video.frame('p.png')).rejects.toMatchObject({ details: { field: 'file' } });
  });
});
