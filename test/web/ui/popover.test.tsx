import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../web/src/ui/button.tsx';
import { Popover } from '../../../web/src/ui/popover.tsx';

afterEach(cleanup);

function Sample() {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={anchor} label="Shape" onClick={() => setOpen(!isOpen)} />
      <Popover open={isOpen} anchor={anchor} label="Shape" onClose={() => setOpen(false)}>
        <button type="button">16:9</button>
        <Nested />
      </Popover>
      <button type="button">Elsewhere</button>
    </>
  );
}

function Nested() {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={anchor} label="Own size" onClick={() => setOpen(true)} />
      <Popover open={isOpen} anchor={anchor} label="Own size" onClose={() => setOpen(false)}>
        <button type="button">Apply</button>
      </Popover>
    </>
  );
}

function open(): HTMLElement {
  render(<Sample />);
  const opener = screen.getByRole('button', { name: 'Shape' });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

const leave = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });

const pressOn = (name: string) =>
  act(() => void screen.getByRole('button', { name }).dispatchEvent(new Event('pointerdown', { bubbles: true })));

describe('Popover', () => {
  it('takes the focus, and Escape gives it back to what opened it', () => {
    const opener = open();
    expect(document.activeElement?.textContent).toBe('16:9');
    leave();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('closes from the innermost outwards', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Own size' }));
    expect(screen.getAllByRole('dialog')).toHaveLength(2);
    leave();
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(document.activeElement?.textContent).toBe('Own size');
    leave();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('closes on a press outside, and not on one inside', async () => {
    open();
    await pressOn('16:9');
    expect(screen.queryByRole('dialog')).not.toBeNull();
    await pressOn('Elsewhere');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leaves the focus where the person put it', async () => {
    open();
    const elsewhere = screen.getByRole('button', { name: 'Elsewhere' });
    await act(() => elsewhere.focus());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(elsewhere);
  });

  it('leaves Escape to what uses it inside', () => {
    open();
    const inside = screen.getByRole('button', { name: '16:9' });
    inside.addEventListener('keydown', (event) => event.preventDefault());
    leave();
    expect(screen.queryByRole('dialog')).not.toBeNull();
  });
});
