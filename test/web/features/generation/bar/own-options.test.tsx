import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { OwnOptions } from '../../../../../web/src/features/generation/bar/own-options.tsx';
import { choose, draft } from '../../../../../web/src/state/generation/draft.ts';
import { plant } from './planted.ts';

const own = () => draft.value.options['options'];

beforeEach(() => {
  plant();
  render(<Options />);
});
afterEach(cleanup);

function Options() {
  return (
    <OwnOptions
      label="Model"
      chosen={own()}
      onChange={(chosen) => choose('options', chosen)}
      options={[
        ['cfg_scale', { type: 'number', minimum: 0, maximum: 30, description: 'How closely the prompt is followed' }],
        ['steps', { type: 'integer', minimum: 1, maximum: 150, default: 20 }],
        ['go_fast', { type: 'boolean', description: 'A quicker form of the model' }],
        ['sampler', { type: 'string', default: 'euler' }],
      ]}
    />
  );
}

describe('options of one model', () => {
  it('say what they are for and between which numbers they lie', () => {
    expect(screen.getByText('How closely the prompt is followed · 0 to 30')).toBeTruthy();
    expect(screen.getByText('1 to 150')).toBeTruthy();
    expect(screen.getByPlaceholderText('euler')).toBeTruthy();
  });

  it('take a number within its bounds, and none where it is empty', () => {
    const field = screen.getByRole('textbox', { name: 'Cfg scale' });
    fireEvent.input(field, { target: { value: '7,5' } });
    expect(own()).toEqual({ cfg_scale: 7.5 });
    fireEvent.input(field, { target: { value: '99' } });
    expect(own()).toEqual({ cfg_scale: 7.5 });
    expect(screen.getByText(/^This number does not fit/)).toBeTruthy();
    fireEvent.input(field, { target: { value: '' } });
    expect(own()).toBeUndefined();
  });

  it('leave a switch to the model until somebody sets it', () => {
    const field = screen.getByRole('combobox', { name: 'Go fast' });
    fireEvent.change(field, { target: { value: 'true' } });
    expect(own()).toEqual({ go_fast: true });
    fireEvent.change(field, { target: { value: '' } });
    expect(own()).toBeUndefined();
  });
});
