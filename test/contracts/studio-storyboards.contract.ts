import { expect, it } from '@jest/globals';
import type { NewStoryboard } from '../../src/domain/storyboard.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Clips are made of hundreds of pictures where they are really made. */
const PATIENCE_MS = 120_000;

/** The scenarios of `describeStudio` about storyboards. */
export function describeStudioStoryboards(under: () => StudioUnderTest): void {
  const studio = () => under().studio;
  const asked = (prompts: readonly string[], more: Partial<NewStoryboard> = {}): NewStoryboard => {
    under().setLongClip?.(false);
    const { provider } = under().request;
    return {
      ...{ title: 'The fox', resolution: '480p', shots: prompts.map((prompt) => ({ prompt, duration: 1 })) },
      ...(provider !== undefined && { provider }),
      ...more,
    };
  };
  const refused = (field: string) => ({ code: 'INVALID_INPUT', details: { field } });

  it('keeps storyboards, changes their shots, and deletes them', async () => {
    const made = await studio().storyboards.create(asked(['it wakes', 'it runs'], { driftControl: 'colour' }));
    expect(made).toMatchObject({
      ...{
        id: expect.stringMatching(/^board_/),
        title: 'The fox',
        driftControl: 'colour',
        isRunning: false,
        film: null,
      },
      shots: [
        { prompt: 'it wakes', duration: 1, continuesFrom: 'previous', takes: [], state: 'empty', isOutdated: false },
        { prompt: 'it runs' },
      ],
    });
    expect(await studio().storyboards.get(made.id)).toEqual(made);
    expect((await studio().storyboards.list()).map(({ id }) => id)).toContain(made.id);
    const [first, second] = made.shots;
    const shots = [
      { id: second?.id, prompt: 'it runs fast', continuesFrom: 'none' },
      { id: first?.id, prompt: 'it wakes', continuesFrom: second?.id ?? '' },
    ];
    const changed = await studio().storyboards.change(made.id, { title: 'Fox', shots: shots as never });
    expect(changed).toMatchObject({ title: 'Fox', driftControl: 'colour', shots });
    const wrong = [{ prompt: 'x', continuesFrom: 'nothing' }];
    await expect(studio().storyboards.change(made.id, { shots: wrong })).rejects.toMatchObject(
      refused('shots[0].continuesFrom'),
    );
    await expect(studio().storyboards.change(made.id, { shots: [{ id: 'no', prompt: 'x' }] })).rejects.toMatchObject(
      refused('shots[0].id'),
    );
    await expect(studio().storyboards.create({ title: ' ' })).rejects.toMatchObject(refused('title'));
    await studio().storyboards.remove(made.id);
    await expect(studio().storyboards.get(made.id)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'STORYBOARD_NOT_FOUND',
    });
  });

  it('writes over nothing that others changed meanwhile', async () => {
    const { id, updatedAt } = await studio().storyboards.create(asked(['it wakes']));
    const renamed = await studio().storyboards.change(id, { title: 'One', unchangedSince: updatedAt });
    expect(renamed.updatedAt).toBeGreaterThan(updatedAt);
    await expect(studio().storyboards.change(id, { title: 'Two', unchangedSince: updatedAt })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'STORYBOARD_CHANGED',
      details: { field: 'unchangedSince' },
    });
    expect((await studio().storyboards.get(id)).title).toBe('One');
  });

  it('keeps a shot before it has words, and makes it with words only', async () => {
    const { id, shots } = await studio().storyboards.create(asked(['it wakes', ' ']));
    expect(shots).toMatchObject([{ prompt: 'it wakes' }, { prompt: '' }]);
    await expect(studio().storyboards.run(id)).rejects.toMatchObject({ details: { field: 'shots[1].prompt' } });
  });

  it('brings back what was deleted, and shots that were taken out', async () => {
    const made = await studio().storyboards.create(asked(['it wakes', 'it runs']));
    await studio().storyboards.remove(made.id);
    expect((await studio().storyboards.list()).map(({ id }) => id)).not.toContain(made.id);
    await expect(studio().storyboards.change(made.id, { title: 'x' })).rejects.toMatchObject({
      code: 'STORYBOARD_NOT_FOUND',
    });
    expect(await studio().storyboards.restore(made.id)).toMatchObject({ id: made.id, shots: made.shots });
    await expect(studio().storyboards.restore(made.id)).rejects.toMatchObject({ code: 'STORYBOARD_NOT_FOUND' });
    const [first, second] = made.shots;
    const one = { id: first?.id, prompt: 'it wakes' };
    expect((await studio().storyboards.change(made.id, { shots: [one as never] })).shots).toHaveLength(1);
    const again = await studio().storyboards.change(made.id, {
      shots: [one, { id: second?.id, prompt: 'it runs' }] as never,
    });
    expect(again.shots).toEqual(made.shots);
  });

  it(
    'makes the shots, one again, and joins them into a film',
    async () => {
      const { id } = await studio().storyboards.create(asked(['it wakes', 'it runs']));
      await expect(studio().storyboards.join(id).result).rejects.toMatchObject({ code: 'SHOT_NOT_MADE' });
      expect(await studio().storyboards.run(id)).toMatchObject({ isRunning: true });
      await expect(studio().storyboards.run(id, { again: true })).rejects.toMatchObject({ code: 'STORYBOARD_RUNNING' });
      const made = await studio().storyboards.get(id, { wait: true });
      expect(made).toMatchObject({
        isRunning: false,
        shots: [{ state: 'made' }, { state: 'made', isOutdated: false }],
      });
      const [first, second] = made.shots;
      const clip = (await under().studio.assets.get(second?.chosen ?? '')).asset;
      expect(clip.videoContinuity).toMatchObject({ parentFilename: first?.chosen });
      expect(await studio().storyboards.run(id)).toMatchObject({ isRunning: false });
      await studio().storyboards.reroll(id, first?.id ?? '');
      const again = await studio().storyboards.get(id, { wait: true });
      expect(again.shots).toMatchObject([
        { state: 'made', takes: [{}, {}] },
        { state: 'made', isOutdated: true },
      ]);
      expect(again.shots[0]?.chosen).not.toBe(first?.chosen);
      const [film] = (await studio().storyboards.join(id, { title: 'A film' }).result).assets;
      expect(film).toMatchObject({
        ...{ mediaType: 'video', prompt: 'A film' },
        video: {
          ...{ operation: 'join', encoded: false, storyboardId: id },
          clips: again.shots.map(({ chosen }) => chosen),
        },
      });
      expect((await studio().storyboards.get(id)).film).toBe(film?.filename);
      const kept = { title: 'Kept', shots: [{ prompt: '', clips: [second?.chosen ?? ''], continuesFrom: 'none' }] };
      const other = await studio().storyboards.create(kept);
      expect(other.shots).toMatchObject([
        { prompt: 'it runs', chosen: second?.chosen, takes: [{ from: null }], state: 'made', isOutdated: false },
      ]);
      const nowhere = { title: 'x', shots: [{ prompt: 'x', clips: ['none.mp4'] }] };
      await expect(studio().storyboards.create(nowhere)).rejects.toMatchObject({
        details: { field: 'shots[0].clips[0]' },
      });
      const tree = await studio().video.tree(second?.chosen ?? '');
      expect(tree.clips).toMatchObject([
        { filename: first?.chosen, relation: 'ancestor', depth: 0 },
        { filename: second?.chosen, relation: 'self', depth: 1, parent: first?.chosen },
      ]);
    },
    PATIENCE_MS,
  );

  it('refuses a shot that cannot be made before any is made, and tells why one was not made', async () => {
    const { id } = await studio().storyboards.create(asked(['it wakes', 'it runs'], { resolution: '9p' }));
    const failure = { code: 'INVALID_VIDEO_RESOLUTION', details: { field: 'shots[0].resolution' } };
    await expect(studio().storyboards.run(id)).rejects.toMatchObject(failure);
    await expect(studio().storyboards.run(id, { from: 'none' })).rejects.toMatchObject({ code: 'SHOT_NOT_FOUND' });
    const shots = [{ prompt: 'it wakes', duration: 1, references: ['none.png'] }];
    await studio().storyboards.change(id, { resolution: '480p', shots });
    await studio().storyboards.run(id);
    const stopped = await studio().storyboards.get(id, { wait: true });
    expect(stopped.shots).toMatchObject([{ state: 'failed', failure: { details: { field: 'referenceFilenames' } } }]);
  });

  it('stops, and cancels the shot that is being made', async () => {
    const long = asked(['it wakes', 'it runs'], { resolution: '720p' });
    const { id } = await studio().storyboards.create({
      ...long,
      shots: long.shots?.map((shot) => ({ ...shot, duration: 15 })),
    });
    under().setLongClip?.(true);
    await studio().storyboards.run(id);
    let board = await studio().storyboards.get(id);
    while (board.shots[0]?.state !== 'running') board = await studio().storyboards.get(id);
    await studio().storyboards.stop(id);
    const stopped = await studio().storyboards.get(id, { wait: true });
    expect(stopped).toMatchObject({ isRunning: false, shots: [{ chosen: null }, { state: 'empty', requestId: null }] });
    under().setLongClip?.(false);
  });
}
