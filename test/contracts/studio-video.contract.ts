import { expect, it } from '@jest/globals';
import type { Run } from '../../src/application/run.ts';
import type { VideoResult } from '../../src/domain/run.ts';
import type { VideoRequest } from '../../src/domain/video.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Clips are made of hundreds of pictures where they are really made. */
const PATIENCE_MS = 60_000;

/** The scenarios of `describeStudio` about clips. */
export function describeStudioVideo(under: () => StudioUnderTest): void {
  const provider = () => (under().request.provider === undefined ? {} : { provider: under().request.provider });
  const asked = (more: Partial<VideoRequest> = {}): VideoRequest => {
    under().setLongClip?.(false);
    return { prompt: 'a kite rises', duration: 1, resolution: '480p', ...provider(), ...more } as VideoRequest;
  };
  const madeBy = async (run: Run<{ assets: { filename: string }[] }>) => (await run.result).assets[0]?.filename ?? '';

  it(
    'makes a clip, tells of it in order, and has it in the library',
    async () => {
      const run = under().studio.video.generate(asked());
      const types: string[] = [];
      for await (const { type } of run) types.push(type);
      expect(types.filter((type) => type !== 'progress' && type !== 'partial')).toEqual([
        ...['planning', 'submitted', 'done'],
      ]);
      const { assets, ...result } = await run.result;
      expect(result).toMatchObject({ requestId: run.id, mediaType: 'video', requested: 1, failures: [] });
      expect(assets).toMatchObject([
        {
          ...{ kind: 'video', mediaType: 'video', format: 'mp4', prompt: 'a kite rises', requestId: run.id },
          ...{ width: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
          video: { resolution: '480p', duration: expect.any(Number) },
        },
      ]);
      const filename = assets[0]?.filename ?? '';
      expect((await under().studio.assets.get(filename)).asset).toEqual(assets[0]);
      const frame = await under().studio.video.frame(filename, 'middle');
      expect([frame.mediaType, [...frame.bytes.subarray(1, 4)]]).toEqual(['image/png', [0x50, 0x4e, 0x47]]);
      const said = await under().studio.video.analyze({ videoUrl: filename, ...provider() }).result;
      expect(said).toMatchObject({ analysis: expect.stringMatching(/\w/), method: 'first-last-frame' });
      const kept = {
        text: said.analysis,
        model: said.model,
        method: 'first-last-frame',
        createdAt: expect.any(Number),
      };
      expect((await under().studio.assets.get(filename)).asset).toMatchObject({ ...assets[0], analysis: kept });
    },
    PATIENCE_MS,
  );

  it(
    'goes on from a clip, edits it and makes it longer, with what it was made of',
    async () => {
      const first = await madeBy(under().studio.video.generate(asked()));
      const next = await under().studio.video.generate(asked({ prompt: 'it lands', continueFromVideo: first })).result;
      expect(next.assets[0]?.videoContinuity).toMatchObject({
        ...{ parentFilename: first, sourceFrame: 'last', maxEntries: 4 },
        entries: [
          { role: 'start', filename: first },
          { role: 'current', userPrompt: 'it lands' },
        ],
      });
      const change = { prompt: 'at night', videoUrl: first, ...provider() };
      for (const run of [under().studio.video.edit(change), under().studio.video.extend({ ...change, duration: 2 })]) {
        expect((await run.result).assets[0]?.filename).not.toBe(first);
      }
    },
    PATIENCE_MS,
  );

  it(
    'puts the style sheet of a session before the prompts of its clips while it is enabled',
    async () => {
      const { sessions, video } = under().studio;
      const { id } = (await sessions.create()).session;
      await sessions.setStyleSheet(id, { styleSheet: { palette: ['teal'], mood: 'calm' }, enabled: true });
      const clip = async (run: Run<VideoResult>) => (await run.result).assets[0];
      const styled = await clip(video.generate(asked({ sessionId: id })));
      const facts = { styleSheetApplied: true, styleSheetPrefix: 'Palette: teal.\nMood: calm.' };
      expect(styled).toMatchObject({ ...facts, prompt: 'a kite rises', userPrompt: 'a kite rises' });
      expect(styled?.videoContinuity).toMatchObject({ entries: [{ userPrompt: 'a kite rises' }] });
      const change = { prompt: 'at night', videoUrl: styled?.filename ?? '', sessionId: id, ...provider() };
      expect(await clip(video.edit(change))).toMatchObject({ ...facts, prompt: 'at night' });
      await sessions.enableStyleSheet(id, false);
      expect(await clip(video.generate(asked({ sessionId: id })))).not.toHaveProperty('styleSheetApplied');
    },
    PATIENCE_MS,
  );

  it('says what would become of a request, and refuses a wrong one with its field', async () => {
    const checked = await under().studio.video.check(asked());
    expect(checked).toMatchObject({ settled: { duration: 1, resolution: '480p' }, warnings: expect.any(Array) });
    const refused: [Partial<VideoRequest>, string, string][] = [
      [{ prompt: '' }, 'PROMPT_REQUIRED', 'prompt'],
      [{ duration: 0 }, 'INVALID_VIDEO_DURATION', 'duration'],
      [{ resolution: '9p' }, 'INVALID_VIDEO_RESOLUTION', 'resolution'],
      [{ aspectRatio: '99:1' }, 'INVALID_VIDEO_ASPECT_RATIO', 'aspectRatio'],
    ];
    for (const [wrong, code, field] of refused) {
      const failure = { code, details: { field } };
      await expect(under().studio.video.generate(asked(wrong)).accepted).rejects.toMatchObject(failure);
      await expect(under().studio.video.check(asked(wrong))).rejects.toMatchObject(failure);
    }
    await expect(under().studio.video.frame('none.mp4')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(under().studio.video.resume('no-such-run')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  it('stops a clip on its way, which can only end as cancelled', async () => {
    const wanted = asked({ duration: 15, resolution: '720p' });
    under().setLongClip?.(true);
    const run = under().studio.video.generate(wanted);
    for await (const { type } of run) if (type === 'submitted' || type === 'error') break;
    await run.cancel();
    await expect(run.result).rejects.toMatchObject({ kind: 'run-cancelled', code: 'GENERATION_CANCELED' });
    const { terminalJobs } = await under().studio.system.runs({ includeTerminal: true });
    expect(terminalJobs.find(({ requestId }) => requestId === run.id)).toMatchObject({ status: 'canceled' });
    expect((await under().studio.assets.list({ requestId: run.id })).items).toEqual([]);
  });
}
