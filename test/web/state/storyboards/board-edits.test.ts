import { describe, expect, it } from '@jest/globals';
import {
  parentOf,
  withMovedShot,
  withNewShot,
  withoutShot,
} from '../../../../web/src/state/storyboards/board-edits.ts';
import { boardWith, shotWith } from './boards.ts';

const keys = ({ shots }: { shots: readonly { key: string }[] }) => shots.map(({ key }) => key).join('');
const board = boardWith([shotWith('a'), shotWith('b'), shotWith('c', { continuesFrom: 'a' })]);

describe('What is done with shots', () => {
  it('puts a new one behind another, at the end where nothing is said', () => {
    expect(keys(withNewShot(board, shotWith('x'), 'a'))).toBe('axbc');
    expect(keys(withNewShot(board, shotWith('x'), null))).toBe('abcx');
  });

  it('moves one, within the list', () => {
    expect(keys(withMovedShot(board, 'a', 1))).toBe('bac');
    expect(keys(withMovedShot(board, 'b', 99))).toBe('acb');
    expect(keys(withMovedShot(board, 'none', 1))).toBe('abc');
  });

  it('never leaves a shot that goes on from a later one, or from none that is there', () => {
    expect(withMovedShot(board, 'c', 0).shots[0]).toMatchObject({ key: 'c', continuesFrom: 'previous' });
    expect(withoutShot(board, 'a').shots[1]).toMatchObject({ key: 'c', continuesFrom: 'previous' });
    expect(withMovedShot(board, 'c', 1).shots[1]).toMatchObject({ key: 'c', continuesFrom: 'a' });
  });

  it('knows what a shot goes on from', () => {
    const { shots } = boardWith([...board.shots, shotWith('d', { continuesFrom: 'none' })]);
    expect(shots.map((shot) => parentOf(shots, shot)?.key)).toEqual([undefined, 'a', 'a', undefined]);
  });
});
