import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../web/src/ui/button.tsx';
import { Dialog } from '../../../web/src/ui/dialog.tsx';
import { topModal } from '../../../web/src/ui/layers.ts';

afterEach(cleanup);

function Sample() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button label="Empty the trash" onClick={() => setOpen(true)} />
      <Dialog
        open={isOpen}
        title="Delete 12 pictures for good?"
        onClose={close}
        actions={
          <>
            <Button label="Keep" data-first-focus onClick={close} />
            <Button label="Delete for good" kind="danger" onClick={close} />
          </>
        }
      >
        They cannot be brought back.
      </Dialog>
    </>
  );
}

function open(): HTMLElement {
  render(<Sample />);
  const opener = screen.getByRole('button', { name: 'Empty the trash' });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

describe('Dialog', () => {
  it('has its title as name and puts the focus where it is asked for', () => {
    open();
    expect(screen.getByRole('dialog', { name: 'Delete 12 pictures for good?' })).toBe(topModal.value);
    expect(document.activeElement?.textContent).toBe('Keep');
  });

  it('closes with Escape, and the focus goes back', () => {
    const opener = open();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(topModal.value).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('closes when the system asks for it, such as by the Back gesture', () => {
    open();
    const asked = new Event('cancel', { cancelable: true });
    fireEvent(screen.getByRole('dialog'), asked);
    expect(asked.defaultPrevented).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps keys from the page behind', () => {
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent) => void heard.push(key);
    addEventListener('keydown', listen);
    open();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete' });
    removeEventListener('keydown', listen);
    expect(heard).toEqual([]);
  });
});
