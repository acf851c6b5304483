import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { Trash2 } from 'lucide';
import { Button } from '../../../web/src/ui/button.tsx';
import { IconButton } from '../../../web/src/ui/icon-button.tsx';

afterEach(cleanup);

describe('Button', () => {
  it('does what it says on a click', () => {
    let clicks = 0;
    render(<Button label="Make" onClick={() => (clicks += 1)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Make' }));
    expect(clicks).toBe(1);
  });

  it('keeps the focus and does nothing while it is busy', () => {
    let clicks = 0;
    render(<Button label="Make" busy onClick={() => (clicks += 1)} />);
    const button = screen.getByRole('button', { name: 'Make' });
    button.focus();
    fireEvent.click(button);
    expect(clicks).toBe(0);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  it('says why it is off, and can be reached to read it', () => {
    let clicks = 0;
    render(<Button label="Make" disabled reason="Write what to make" onClick={() => (clicks += 1)} />);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Make' });
    fireEvent.click(button);
    expect(clicks).toBe(0);
    expect(button.disabled).toBe(false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.dataset['tip']).toBe('Write what to make');
  });

  it('is out of reach when it is off without a reason', () => {
    render(<Button label="Make" disabled />);
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
  });

  it('tells whether it stays down', () => {
    render(<Button label="Favourite" pressed />);
    expect(screen.getByRole('button', { pressed: true })).toBeTruthy();
  });
});

describe('IconButton', () => {
  it('has its words as name and tooltip, and its key for assistive technology', () => {
    render(<IconButton icon={Trash2} label="Delete" keys="Delete" />);
    const button = screen.getByRole('button', { name: 'Delete' });
    expect(button.dataset['tip']).toBe('Delete');
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Delete');
    expect(button.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });
});
