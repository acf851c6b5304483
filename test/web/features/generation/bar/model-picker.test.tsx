import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { ModelPicker } from '../../../../../web/src/features/generation/bar/model-picker.tsx';
import { openPart } from '../../../../../web/src/features/generation/bar/open-part.ts';
import { draft } from '../../../../../web/src/state/generation/draft.ts';
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
afterEach(cleanup);

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
    expect(screen.getAllByRole('option')).toHaveLength(1);
    fireEvent.input(search(), { target: { value: 'nothing like it' } });
    expect(screen.queryAllByRole('option')).toHaveLength(0);
    expect(screen.getByText('No model has these words')).toBeTruthy();
  });

  it('shows what a model needs and does not choose it', () => {
    press('ArrowUp');
    expect(activeLine()).toBe('FarAway');
    press('Enter');
    expect(draft.value.model).toBeNull();
    expect(screen.getByText('Save a key in the settings')).toBeTruthy();
    expect(screen.getByText('No key is saved')).toBeTruthy();
  });
});
