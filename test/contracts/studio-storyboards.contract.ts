import { expect, it } from '@jest/globals';
import type { NewStoryboard } from '../../src/domain/storyboard.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Clips are made of hundreds of pictures where they are really made. */
const PATIENCE_MS = 120_000;

/** The scenarios of `describeStudio` about storyboards. */
export function describeStudioStoryboards(under: () => StudioUnderTest): void {
  const boards = () => under().studio.storyboards;
  const video = () => under().studio.video;
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
    const made = await boards().create(asked(['it wakes', 'it runs'], { driftControl: 'colour' }));
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
    expect(await boards().get(made.id)).toEqual(made);
    expect((await boards().list()).map(({ id }) => id)).toContain(made.id);
    const [first, second] = made.shots;
    const shots = [
      { id: second?.id, prompt: 'it runs fast', continuesFrom: 'none' },
      { id: first?.id, prompt: 'it wakes', continuesFrom: second?.id ?? '' },
    ];
    const changed = await boards().change(made.id, { title: 'Fox', shots: shots as never });
    expect(changed).toMatchObject({ title: 'Fox', driftControl: 'colour', shots });
    const wrong = [{ prompt: 'x', continuesFrom: 'nothing' }];
    await expect(boards().change(made.id, { shots: wrong })).rejects.toMatchObject(refused('shots[0].continuesFrom'));
    await expect(boards().change(made.id, { shots: [{ id: 'no', prompt: 'x' }] })).rejects.toMatchObject(
      refused('shots[0].id'),
    );
    await expect(boards().create({ title: ' ' })).rejects.toMatchObject(refused('title'));
    await boards().remove(made.id);
    await expect(boards().get(made.id)).rejects.toMatchObject({ kind: 'not-found', code: 'STORYBOARD_NOT_FOUND' });
  });

  it(
    'makes the shots, one again, and joins them into a film',
    async () => {
      const { id } = await boards().create(asked(['it wakes', 'it runs']));
      await expect(boards().join(id).result).rejects.toMatchObject({ code: 'SHOT_NOT_MADE' });
      expect(await boards().run(id)).toMatchObject({ isRunning: true });
      await expect(boards().run(id, { again: true })).rejects.toMatchObject({ code: 'STORYBOARD_RUNNING' });
      const made = await boards().get(id, { wait: true });
      expect(made).toMatchObject({
        isRunning: false,
        shots: [{ state: 'made' }, { state: 'made', isOutdated: false }],
      });
      const [first, second] = made.shots;
      const clip = (await under().studio.assets.get(second?.chosen ?? '')).asset;
      expect(clip.videoContinuity).toMatchObject({ parentFilename: first?.chosen });
      expect(await boards().run(id)).toMatchObject({ isRunning: false });
      await boards().reroll(id, first?.id ?? '');
      const again = await boards().get(id, { wait: true });
      expect(again.shots).toMatchObject([
        { state: 'made', takes: [{}, {}] },
        { state: 'made', isOutdated: true },
      ]);
      expect(again.shots[0]?.chosen).not.toBe(first?.chosen);
      const [film] = (await boards().join(id, { title: 'A film' }).result).assets;
      expect(film).toMatchObject({
        ...{ mediaType: 'video', prompt: 'A film' },
        video: {
          ...{ operation: 'join', encoded: false, storyboardId: id },
          clips: again.shots.map(({ chosen }) => chosen),
        },
      });
      expect((await boards().get(id)).film).toBe(film?.filename);
      const tree = await video().tree(second?.chosen ?? '');
      expect(tree.clips).toMatchObject([
        { filename: first?.chosen, relation: 'ancestor', depth: 0 },
        { filename: second?.chosen, relation: 'self', depth: 1, parent: first?.chosen },
      ]);
    },
    PATIENCE_MS,
  );

  it('refuses a shot that cannot be made before any is made, and stops at a failure', async () => {
    const { id } = await boards().create(asked(['it wakes', 'it runs'], { resolution: '9p' }));
    const failure = { code: 'INVALID_VIDEO_RESOLUTION', details: { field: 'shots[0].resolution' } };
    await expect(boards().run(id)).rejects.toMatchObject(failure);
    await expect(boards().run(id, { from: 'none' })).rejects.toMatchObject({ code: 'SHOT_NOT_FOUND' });
    const shots = [{ prompt: 'it wakes', duration: 1, references: ['none.png'] }];
    await boards().change(id, { resolution: '480p', shots });
    await boards().run(id);
    const stopped = await boards().get(id, { wait: true });
    expect(stopped.shots).toMatchObject([{ state: 'failed', failure: { details: { field: 'referenceFilenames' } } }]);
  });

  it('stops, and cancels the shot that is being made', async () => {
    const long = asked(['it wakes', 'it runs'], { resolution: '720p' });
    const { id } = await boards().create({ ...long, shots: long.shots?.map((shot) => ({ ...shot, duration: 15 })) });
    under().setLongClip?.(true);
    await boards().run(id);
    let board = await boards().get(id);
    while (board.shots[0]?.state !== 'running') board = await boards().get(id);
    await boards().stop(id);
    const stopped = await boards().get(id, { wait: true });
    expect(stopped).toMatchObject({ isRunning: false, shots: [{ chosen: null }, { state: 'empty', requestId: null }] });
    under().setLongClip?.(false);
  });
}
