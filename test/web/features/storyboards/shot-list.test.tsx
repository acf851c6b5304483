import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { Storyboard } from '../../../../src/domain/storyboard.ts';
import { ShotList } from '../../../../web/src/features/storyboards/shot-list.tsx';
import { VersionTree } from '../../../../web/src/features/storyboards/version-tree.tsx';
import { draftOf, ShotKeys } from '../../../../web/src/state/storyboards/board-document.ts';
import { board, draft, shotKey } from '../../../../web/src/state/storyboards/open-board.ts';
import { catalogue } from '../../../../web/src/state/system/system.ts';
import { learnAll } from '../../../../web/src/text/language.ts';
import { boardWith, shotWith, storyboardOf } from '../../state/storyboards/boards.ts';
import { modelWith, plant, providerWith } from '../generation/bar/planted.ts';
import { clipAbilities } from './clip-abilities.ts';

const ERROR = { code: 'MODERATION_BLOCKED', kind: 'provider-refused', message: 'refused', retryable: false } as const;

function plantClips(): void {
  const film = modelWith({ id: 'film', label: 'Film', makes: 'video', actions: [], video: clipAbilities });
  plant(providerWith([modelWith(), film]));
  const known = catalogue.value;
  if (known !== null) catalogue.value = { ...known, autoVideo: { provider: 'studio', model: 'film', reason: 'only' } };
}

function show(
  fields: Parameters<typeof storyboardOf>[1] = {},
  change: (shots: Storyboard['shots']) => void = () => {},
) {
  const made = storyboardOf(
    boardWith([shotWith('shot_1', { chosen: 'one.mp4' }), shotWith('shot_2'), shotWith('shot_3')]),
    fields,
  );
  change(made.shots);
  for (const { id } of made.shots) shotKey(id);
  board.value = made;
  draft.value = draftOf(made, new ShotKeys());
  render(
    <>
      <ShotList />
      <VersionTree />
    </>,
  );
}

const shot = (at: number) => within(screen.getByRole('article', { name: `Shot ${at}` }));

beforeEach(learnAll);
beforeEach(plantClips);
afterEach(() => {
  cleanup();
  board.value = null;
  draft.value = null;
});

describe('The shots of a storyboard', () => {
  it('say how far they are, and what each would cost', () => {
    show();
    expect(shot(1).getByText('Made')).toBeTruthy();
    expect(shot(1).getByRole('button', { name: 'Make again · $0.25' })).toBeTruthy();
    expect(shot(2).getByText('Not made')).toBeTruthy();
    expect(shot(2).getByRole('button', { name: 'Make · $0.25' })).toBeTruthy();
    const third = shot(3).getByRole('button', { name: 'Make · $0.25' });
    expect(third.getAttribute('aria-disabled')).toBe('true');
  });

  it('offer lengths of the model alone, and shots before them to go on from', () => {
    show();
    const lengths = [...shot(2).getByRole('combobox', { name: 'Length of shot 2' }).querySelectorAll('option')];
    expect(lengths.map(({ textContent }) => textContent)).toEqual([
      ...['5 s, as the model has it', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s'],
    ]);
    const begins = [...shot(3).getByRole('combobox', { name: 'Shot 3 begins' }).querySelectorAll('option')];
    expect(begins.map(({ textContent }) => textContent)).toEqual([
      ...['Goes on from shot 2', 'Begins anew', 'Goes on from shot 1'],
    ]);
  });

  it('take words at once', () => {
    show();
    const words = shot(2).getByRole('textbox', { name: 'What happens in shot 2' });
    fireEvent.input(words, { target: { value: 'it runs' } });
    expect(draft.value?.shots[1]?.prompt).toBe('it runs');
  });

  it('cannot be changed while they are being made', () => {
    show({ isRunning: true }, (shots) => {
      if (shots[1]) shots[1].state = 'running';
    });
    expect(shot(1).getByRole('textbox').hasAttribute('readonly')).toBe(true);
    expect(shot(2).getByText('Being made')).toBeTruthy();
    expect(shot(2).getByRole('progressbar')).toBeTruthy();
    expect((shot(3).getByRole('combobox', { name: 'Length of shot 3' }) as HTMLSelectElement).disabled).toBe(true);
  });

  it('say why one failed, and offer what helps', () => {
    show({}, (shots) => {
      if (shots[1]) Object.assign(shots[1], { state: 'failed', failure: ERROR });
    });
    expect(shot(2).getByText('Failed')).toBeTruthy();
    fireEvent.click(shot(2).getByRole('button', { name: 'Change the prompt' }));
    expect(shot(2).getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('have versions: arrows choose one, and the tree a whole line', () => {
    const take = (filename: string, from: string | null) => ({ filename, from, requestId: '', createdAt: 0 });
    show({}, ([first, second]) => {
      if (first) Object.assign(first, { takes: [take('one.mp4', null), take('other.mp4', null)] });
      if (second)
        Object.assign(second, {
          takes: [take('two.mp4', 'other.mp4')],
          chosen: 'two.mp4',
          isOutdated: true,
          state: 'made',
        });
    });
    expect(shot(2).getByText('The shot before has changed')).toBeTruthy();
    fireEvent.keyDown(shot(1).getByRole('radio', { name: 'Version 1 of 2' }), { key: 'ArrowRight' });
    expect(draft.value?.shots[0]?.chosen).toBe('other.mp4');
    fireEvent.click(screen.getByRole('button', { name: 'Shot 1, version 1' }));
    expect(draft.value?.shots[0]?.chosen).toBe('one.mp4');
    fireEvent.click(screen.getByRole('button', { name: 'Shot 2, version 1' }));
    expect(draft.value?.shots.map(({ chosen }) => chosen)).toEqual(['other.mp4', 'two.mp4', null]);
  });
});
