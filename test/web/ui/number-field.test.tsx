import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { NumberField } from '../../../web/src/ui/number-field.tsx';

afterEach(cleanup);

/** A field of widths that notes each choice. */
function show(step = 16, start = 1024): { chosen: number[]; input: HTMLInputElement } {
  const chosen: number[] = [];
  function Sample() {
    const [value, setValue] = useState(start);
    const change = (next: number) => {
      chosen.push(next);
      setValue(next);
    };
    return <NumberField label="Width" value={value} min={0} max={4096} step={step} onChange={change} />;
  }
  render(<Sample />);
  return { chosen, input: screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Width' }) };
}

const type = (input: HTMLInputElement, value: string) => fireEvent.input(input, { target: { value } });

describe('NumberField', () => {
  it('counts with Enter, not with each key', () => {
    const { chosen, input } = show();
    type(input, '2');
    type(input, '20');
    type(input, '2048');
    expect(chosen).toEqual([]);
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(chosen).toEqual([2048]);
  });

  it('counts when it is left', () => {
    const { chosen, input } = show();
    type(input, '512');
    fireEvent.blur(input);
    expect(chosen).toEqual([512]);
  });

  it('takes the nearest number that is allowed', () => {
    const { chosen, input } = show();
    type(input, '99999');
    fireEvent.blur(input);
    type(input, '1000');
    fireEvent.blur(input);
    expect(chosen).toEqual([4096, 1008]);
    expect(input.value).toBe('1008');
  });

  it('goes back to its number when what was typed is none, and on Escape', () => {
    const { chosen, input } = show();
    type(input, 'wide');
    fireEvent.blur(input);
    expect(input.value).toBe('1024');
    type(input, '7');
    fireEvent.keyDown(input, { key: 'Escape' });
    expect(input.value).toBe('1024');
    expect(chosen).toEqual([]);
  });

  it('steps with arrows, tenfold with Shift, and by its buttons', () => {
    const { chosen, input } = show();
    fireEvent.keyDown(input, { key: 'ArrowUp' });
    fireEvent.keyDown(input, { key: 'ArrowDown', shiftKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'More: Width' }));
    expect(chosen).toEqual([1040, 880, 896]);
  });

  it('understands a decimal comma and keeps steps exact', () => {
    const { chosen, input } = show(0.1, 0);
    type(input, '0,3');
    fireEvent.blur(input);
    fireEvent.keyDown(input, { key: 'ArrowUp' });
    expect(chosen).toEqual([0.3, 0.4]);
  });
});
