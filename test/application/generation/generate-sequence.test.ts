import { describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio, storyOf } from '../../support/paper-studio.ts';

const late = uncertain('provider-timed-out', 'RESPONSES_IMAGE_TIMEOUT', 'Nothing came in time');
const refused = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no');

describe('GenerateSequence', () => {
  it('makes the pictures in one call, each with its place, and tells how many there are in the end', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'finishes', count: 3 });
    const run = studio.generation.sequence({ prompt: 'a garden', maxImages: 3, sessionId: 's1' });
    const result = await run.result;
    expect(result).toMatchObject({ requested: 3, returned: 3, status: 'complete', failures: [], warnings: [] });
    expect(result.sequenceId).toMatch(/^seq_[0-9a-z]+_[0-9a-f]{8}$/);
    expect(studio.paper.calls.map(({ order }) => [order.n, order.sequence])).toEqual([
      [3, { id: result.sequenceId, first: 1, total: 3 }],
    ]);
    expect(result.assets.map(({ sequenceIndex, stageLabel }) => [sequenceIndex, stageLabel])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ]);
    for (const [index, asset] of result.assets.entries()) {
      expect(asset).toMatchObject({
        kind: 'multimode-image',
        generationStrategy: 'one-call',
        sequenceId: result.sequenceId,
        sequenceTotalRequested: 3,
        sequenceTotalReturned: 3,
        sequenceStatus: 'complete',
        sessionId: 's1',
      });
      expect(asset.filename).toMatch(new RegExp(`^\\d{13}_[0-9a-f]{8}_multimode_${index}\\.png$`));
      expect(await studio.index.get(asset.filename)).toEqual(asset);
      expect((await studio.files.load(asset.filename))?.asset).toEqual(asset);
    }
    expect(await studio.runLog.get(run.id)).toMatchObject({
      kind: 'multimode',
      status: 'completed',
      meta: { kind: 'multimode-image', n: 3, sequenceId: result.sequenceId },
    });
    const story = await storyOf(run);
    expect(story[0]).toMatchObject({ type: 'phase', sequenceId: result.sequenceId, maxImages: 3 });
    const told = story.flatMap((event) => (event.type === 'image' ? [[event.index, event.asset.sequenceIndex]] : []));
    expect(told).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('sends one call for each picture where the model wants it so, with its number and a seed of its own', async () => {
    const each = new PaperProvider({ model: { sequence: 'call-each' } });
    const { generation } = paperStudio({ providers: [each] });
    const { assets, sequenceId: id } = await generation.sequence({ prompt: 'a garden', maxImages: 2, seed: 7 }).result;
    expect(each.calls.map(({ order }) => [order.n, order.seed, order.sequence])).toEqual([
      [1, '7', { id, first: 1, total: 2 }],
      [1, '8', { id, first: 2, total: 2 }],
    ]);
    expect(assets.map(({ sequenceTotalReturned }) => sequenceTotalReturned)).toEqual([2, 2]);
  });

  it('makes one picture with a warning where the model has no sequences, four where nothing is said', async () => {
    const single = new PaperProvider({ model: { sequence: 'single' } });
    const one = await paperStudio({ providers: [single] }).generation.sequence({ prompt: 'a garden' }).result;
    expect(one).toMatchObject({ requested: 1, returned: 1, status: 'complete' });
    expect(one.warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'maxImages', value: 4, normalizedTo: 1 }]);
    expect((await paperStudio().generation.sequence({ prompt: 'a garden' }).result).returned).toBe(4);
  });

  it('keeps what was finished before the call broke off, and ends as partial', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'finishes', count: 2, error: late });
    const run = studio.generation.sequence({ prompt: 'a garden', maxImages: 4 });
    const result = await run.result;
    expect(result).toMatchObject({ requested: 4, returned: 2, status: 'partial' });
    expect(result.failures.map(({ index, code }) => [index, code])).toEqual([
      [2, 'RESPONSES_IMAGE_TIMEOUT'],
      [3, 'RESPONSES_IMAGE_TIMEOUT'],
    ]);
    expect(result.warnings).toMatchObject([
      { code: 'RESPONSES_IMAGE_TIMEOUT', field: 'maxImages', value: 4, normalizedTo: 2 },
    ]);
    for (const { filename } of result.assets) {
      expect((await studio.files.load(filename))?.asset).toMatchObject({
        sequenceTotalReturned: 2,
        sequenceStatus: 'partial',
      });
    }
    expect(await studio.runLog.calls(run.id)).toMatchObject([{ state: 'uncertain' }]);
    expect(await studio.runLog.get(run.id)).toMatchObject({ status: 'completed' });
    expect(studio.paper.calls).toHaveLength(1);
  });

  it('shows previews of the picture that is being made, with the sequence they belong to', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'finishes', count: 3, previews: true });
    const heard: unknown[] = [];
    studio.events.follow(undefined, ({ event }) => {
      if (event.type === 'partial') heard.push([event.index, event.sequenceId]);
    });
    const { sequenceId: id } = await studio.generation.sequence({ prompt: 'a garden', maxImages: 3 }).result;
    expect(heard).toEqual([
      [0, id],
      [1, id],
      [2, id],
    ]);
  });

  it('fails with the reason when there is no picture at all', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: refused });
    const run = studio.generation.sequence({ prompt: 'a garden' });
    await expect(run.result).rejects.toMatchObject({ code: 'SAFETY_REFUSAL' });
  });

  it('keeps what was finished when the run is cancelled, with true totals', async () => {
    const studio = paperStudio();
    const each = studio.paper.script({ kind: 'finishes', count: 1, error: refused });
    const run = studio.generation.sequence({ prompt: 'a garden', maxImages: 3 });
    for await (const event of run) if (event.type === 'image') break;
    await run.cancel();
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
    const { items } = await studio.index.list({ limit: 9 });
    expect(items).toMatchObject([{ sequenceIndex: 1, sequenceTotalReturned: 1, sequenceStatus: 'partial' }]);
    expect(each.calls).toHaveLength(1);
  });

  it('adds usage and cost, which only the end of the call tells, to the picture that was finished before', async () => {
    const provider = new PaperProvider();
    const draw = provider.generateImages.bind(provider);
    provider.generateImages = async (order, context) => {
      const made = await draw(order, context);
      for (const picture of made) context.finished({ ...picture });
      return made.map((picture, at) => (at === 0 ? { ...picture, usage: { total: 9 }, costUsd: 0.25 } : picture));
    };
    const studio = paperStudio({ providers: [provider] });
    const { assets } = await studio.generation.sequence({ prompt: 'a garden', maxImages: 2 }).result;
    expect(assets.map(({ usage, costUsd }) => [usage, costUsd])).toEqual([
      [{ total: 9 }, 0.25],
      [null, null],
    ]);
    expect((await studio.files.load(assets[0]?.filename ?? ''))?.asset).toMatchObject({ costUsd: 0.25 });
  });

  it('refuses a wrong request before the run is accepted', async () => {
    const { generation } = paperStudio();
    const refusals: [Record<string, unknown>, string][] = [
      [{ prompt: '' }, 'PROMPT_REQUIRED'],
      [{ moderation: 'off' }, 'INVALID_MODERATION'],
      [{ maxImages: 'four' }, 'INVALID_INPUT'],
    ];
    for (const [input, code] of refusals) {
      const run = generation.sequence({ prompt: 'a garden', ...input } as never);
      await expect(run.accepted).rejects.toMatchObject({ code });
    }
  });
});
