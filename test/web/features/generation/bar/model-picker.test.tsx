import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { ModelPicker } from '../../../../../web/src/features/generation/bar/model-picker.tsx';
import { openPart } from '../../../../../web/src/features/generation/bar/open-part.ts';
import { draft } from '../../../../../web/src/state/generation/draft.ts';
import { favouriteModels } from '../../../../../web/src/state/generation/favourite-models.ts';
import { modelWith, plant, providerWith } from './planted.ts';

const search = () => screen.getByRole('combobox', { name: 'Find a model' });
const press = (key: string) => fireEvent.keyDown(search(), { key });
const activeLine = () => document.getElementById(search().getAttribute('aria-activedescendant') ?? '')?.textContent;

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => undefined;
  openPart.value = 'model';
  plant(
    providerWith([modelWith({ id: 'one', label: 'One' }), modelWith({ id: 'two', label: 'Two' })]),
    providerWith([modelWith({ id: 'far', label: 'Far', provider: 'away' })], {
      id: 'away',
      label: 'Away',
      ready: false,
      reason: 'No key is saved',
      account: { credentials: ['c'], code: 'C', message: 'A key is needed', hint: 'Save a key in the settings' },
    }),
  );
  render(<ModelPicker />);
});
afterEach(() => {
  cleanup();
  favouriteModels.value = [];
});

describe('the model picker', () => {
  it('begins in the search, at the automatic choice', () => {
    expect(document.activeElement).toBe(search());
    expect(activeLine()).toBe('AutomaticOne');
  });

  it('chooses with arrows and Enter, and closes', () => {
    press('ArrowDown');
    press('ArrowDown');
    press('Enter');
    expect(draft.value.model).toEqual({ provider: 'studio', model: 'two' });
    expect(openPart.value).toBeNull();
  });

  it('finds by words of model and provider', () => {
    fireEvent.input(search(), { target: { value: 'away' } });
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'AwayNo key is saved 1 model',
      'Far',
    ]);
    fireEvent.input(search(), { target: { value: 'nothing like it' } });
    expect(screen.queryAllByRole('option')).toHaveLength(0);
    expect(screen.getByText('No model has these words')).toBeTruthy();
  });

  it('shows what a model needs and does not choose it', () => {
    press('ArrowUp');
    expect(activeLine()).toBe('AwayNo key is saved 1 model');
    press('Enter');
    press('ArrowDown');
    expect(activeLine()).toBe('Far');
    press('Enter');
    expect(draft.value.model).toBeNull();
    expect(screen.getByText('Save a key in the settings')).toBeTruthy();
    expect(screen.getAllByText('No key is saved')).toHaveLength(2);
  });

  it('keeps a model on top that is wanted there', () => {
    press('ArrowDown');
    press('ArrowDown');
    fireEvent.click(screen.getByRole('button', { name: 'Keep Two on top' }));
    expect(favouriteModels.value).toEqual(['studio/two']);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'AutomaticOne',
      'TwoStudio',
      'One',
      'Two',
      'AwayNo key is saved 1 model',
    ]);
  });
});
