import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import { STORYBOARDS, StoredStoryboard } from '../../../src/domain/storyboard.ts';
import { PaperVideo } from '../../fakes/paper-video.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A studio with a storyboard whose process is gone since `ageMs`; its first shot was begun by then. */
async function leftBehind(ageMs: number) {
  const video = new PaperVideo();
  const studio = paperStudio({ video });
  const shots = [{ prompt: 'one' }, { prompt: 'two' }];
  const { id, shots: kept } = await studio.storyboards.create({ title: 'Left', provider: 'paper', shots });
  await studio.documents.change(STORYBOARDS, id, (document) => {
    const board = StoredStoryboard.parse(document?.value);
    const current = { shotId: kept[0]?.id ?? '', requestId: 'req_first' };
    const aliveAt = studio.clock.now() - ageMs;
    return { value: { ...board, work: { waiting: [kept[1]?.id ?? ''], current, owner: 'gone', aliveAt } } };
  });
  return { ...studio, id, paperVideo: video };
}

async function untilDone({
  storyboards,
  id,
  clock,
}: Pick<Awaited<ReturnType<typeof leftBehind>>, 'storyboards' | 'id' | 'clock'>) {
  for (;;) {
    const board = await storyboards.get(id);
    if (!board.isRunning) return board;
    if (clock.sleepers > 0) await clock.advance(100);
    await turn();
  }
}

describe('MakeShots', () => {
  it('goes on with what a process that is gone has left, and makes nothing twice', async () => {
    const studio = await leftBehind(60_000);
    const first = await studio.video.generate({ prompt: 'one', provider: 'paper', requestId: 'req_first' }).result;
    const filename = first.assets[0]?.filename;
    void studio.makeShots.recover();
    const board = await untilDone(studio);
    expect(board.shots).toMatchObject([
      { state: 'made', chosen: filename, takes: [{ requestId: 'req_first' }] },
      { state: 'made', takes: [{ from: filename }] },
    ]);
    expect(studio.paperVideo.started.map(({ prompt }) => prompt)).toEqual(['one', 'two']);
  });

  it('makes the others where a shot fails, save those that were to go on from it, and these later', async () => {
    const video = new PaperVideo();
    const studio = paperStudio({ video });
    const shots = [
      ...[{ prompt: 'one' }, { prompt: 'two' }, { prompt: 'three' }],
      ...[{ prompt: 'four', continuesFrom: 'none' }, { prompt: 'five' }],
    ];
    const { id } = await studio.storyboards.create({ title: 'Gap', provider: 'paper', shots });
    const board = { ...studio, id, paperVideo: video };
    video.script({ video: {} }, { error: new StudioError('provider-refused', 'PAPER_REFUSED', 'Not this') });
    await studio.storyboards.run(id);
    const made = await untilDone(board);
    const gone = { code: 'SHOT_NOT_MADE', message: 'It goes on from shot 2, which has no clip' };
    expect(made.shots).toMatchObject([
      { state: 'made' },
      { state: 'failed', failure: { code: 'PAPER_REFUSED' } },
      { state: 'failed', requestId: null, failure: { ...gone, details: { field: 'shots[1]' } } },
      { state: 'made', failure: null },
      { state: 'made', takes: [{ from: made.shots[3]?.chosen }] },
    ]);
    await expect(studio.storyboards.join(id).result).rejects.toMatchObject({
      ...{ code: 'SHOT_NOT_MADE', message: 'Shots 2 and 3 have no clips yet' },
      details: { field: 'shots[1]', missing: [2, 3] },
    });
    await studio.storyboards.run(id);
    const whole = await untilDone(board);
    expect(whole.shots.map(({ state, failure, takes }) => [state, failure, takes.length])).toEqual(
      Array.from({ length: 5 }, () => ['made', null, 1]),
    );
    expect(video.started.map(({ prompt }) => prompt)).toEqual(['one', 'two', 'four', 'five', 'two', 'three']);
    const [film] = (await studio.storyboards.join(id).result).assets;
    expect(film?.video).toMatchObject({ clips: whole.shots.map(({ chosen }) => chosen) });
  });

  it('leaves a storyboard alone whose process said a moment ago that it is alive', async () => {
    const studio = await leftBehind(1_000);
    void studio.makeShots.recover();
    for (let at = 0; at < 20; at += 1) await turn();
    expect(studio.paperVideo.started).toEqual([]);
    await expect(studio.storyboards.run(studio.id, { again: true })).rejects.toMatchObject({
      code: 'STORYBOARD_RUNNING',
    });
    while (studio.clock.sleepers === 0) await turn();
    await studio.clock.advance(20_001);
    expect((await untilDone(studio)).shots).toMatchObject([{ state: 'made' }, { state: 'made' }]);
  });

  it('says at its end that another process may go on at once, and notes no failure', async () => {
    const studio = await leftBehind(60_000);
    studio.paperVideo.script({ progress: 0.1 }, { progress: 0.2 });
    void studio.makeShots.recover();
    while (studio.paperVideo.started.length === 0) await turn();
    await studio.makeShots.leave();
    const document = await studio.documents.get(STORYBOARDS, studio.id);
    expect(StoredStoryboard.parse(document?.value)).toMatchObject({
      work: { aliveAt: 0, current: { requestId: 'req_first' } },
      shots: [{ failure: null }, {}],
    });
  });
});
