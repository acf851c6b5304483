import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkShot, costOfShots, lengthOfShot, modelFor } from '../../../../web/src/state/storyboards/shot-request.ts';
import { shapeName, sizeOfShape } from '../../../../web/src/state/storyboards/still-size.ts';
import { catalogue } from '../../../../web/src/state/system/system.ts';
import { modelWith, plant, providerWith } from '../../features/generation/bar/planted.ts';
import { clipAbilities } from '../../features/storyboards/clip-abilities.ts';
import { boardWith, shotWith } from './boards.ts';

const film = (id: string, price = clipAbilities.price) =>
  modelWith({ id, label: id, makes: 'video', actions: [], video: { ...clipAbilities, price } });

beforeEach(() => {
  const own = providerWith([modelWith(), film('first'), film('second')], { defaultVideoModel: 'second' });
  plant(own, providerWith([film('other', null)], { id: 'elsewhere' }));
  const known = catalogue.value;
  if (known !== null) catalogue.value = { ...known, autoVideo: { provider: 'studio', model: 'first', reason: 'x' } };
});

describe('What makes the shots', () => {
  it('is whoever is ready, the one that is named, or the choice of the provider that is named alone', () => {
    const idOf = (provider: string | null, model: string | null) => modelFor({ provider, model })?.id ?? null;
    expect(idOf(null, null)).toBe('first');
    expect(idOf('studio', 'second')).toBe('second');
    expect(idOf('studio', null)).toBe('second');
    expect(idOf('elsewhere', null)).toBe('other');
    expect(idOf(null, 'other')).toBe('other');
    expect(idOf('studio', 'gone')).toBeNull();
  });

  it('has a length and a price for each of them, and none where it is not known', () => {
    const board = boardWith([shotWith('a'), shotWith('b', { duration: 2 })]);
    const [first, second] = board.shots;
    if (first === undefined || second === undefined) throw new Error('both are there');
    expect([lengthOfShot(board, first), lengthOfShot(board, second)]).toEqual([5, 2]);
    expect(costOfShots(board, board.shots)).toMatchObject({ kind: 'dollars', amount: 0.35 });
    expect(costOfShots({ ...board, provider: 'elsewhere' }, board.shots)).toEqual({ kind: 'unknown' });
    expect(costOfShots({ ...board, model: 'gone' }, board.shots)).toBeNull();
  });

  it('says before what it would refuse', () => {
    const board = boardWith([shotWith('a', { duration: 60 })]);
    const [shot] = board.shots;
    const model = modelFor(board);
    if (shot === undefined || model === null) throw new Error('both are there');
    expect(checkShot(board, shot, model).issues).toMatchObject([{ field: 'duration' }]);
  });
});

describe('A still', () => {
  it('has the shape of the clips', () => {
    const model = modelWith({ sizes: { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536'] } });
    expect(sizeOfShape(model, '16:9')).toBe('1536x1024');
    expect(sizeOfShape(model, '9:16')).toBe('1024x1536');
    const clips = modelFor(boardWith([]));
    expect(shapeName({ aspectRatio: '9:16' }, clips)).toBe('9:16');
    expect([shapeName({ aspectRatio: 'auto' }, clips), shapeName({ aspectRatio: null }, null)]).toEqual([
      '16:9',
      '16:9',
    ]);
  });
});
