import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { Field } from '../../../web/src/ui/field.tsx';
import { Segmented } from '../../../web/src/ui/segmented.tsx';

afterEach(cleanup);

const OPTIONS = [
  { value: 'low', label: 'Low' },
  { value: 'high', label: 'High' },
  { value: 'ultra', label: 'Ultra', reason: 'Too large for this model' },
];

function Sample() {
  const [value, choose] = useState('low');
  return (
    <Field label="Quality" group hint="More takes longer.">
      <Segmented options={OPTIONS} value={value} onChange={choose} />
    </Field>
  );
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const chosen = () => screen.getByRole('radio', { checked: true }).textContent;

describe('Segmented', () => {
  it('is a group with the name and hint of its field, and one stop of the Tab key', () => {
    render(<Sample />);
    const group = screen.getByRole('radiogroup', { name: 'Quality' });
    const hint = document.getElementById(group.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('More takes longer.');
    expect(screen.getAllByRole('radio').map((radio) => radio.tabIndex)).toEqual([0, -1, -1]);
  });

  it('chooses with arrows', () => {
    render(<Sample />);
    screen.getByRole('radio', { name: 'Low' }).focus();
    press('ArrowRight');
    expect(chosen()).toBe('High');
    expect(document.activeElement?.textContent).toBe('High');
    press('ArrowLeft');
    expect(chosen()).toBe('Low');
  });

  it('reaches what is off without choosing it', () => {
    render(<Sample />);
    screen.getByRole('radio', { name: 'Low' }).focus();
    press('End');
    expect(document.activeElement?.textContent).toBe('Ultra');
    expect(document.activeElement?.getAttribute('data-tip')).toBe('Too large for this model');
    fireEvent.click(screen.getByRole('radio', { name: 'Ultra' }));
    expect(chosen()).toBe('Low');
  });
});
