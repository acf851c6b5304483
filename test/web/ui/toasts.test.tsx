import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { toast, toasts } from '../../../web/src/state/system/toasts.ts';
import { Toasts } from '../../../web/src/ui/toasts.tsx';

beforeEach(() => {
  jest.useFakeTimers();
  toasts.value = [];
});

afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** The host with one message of five seconds. */
async function show(options: Parameters<typeof toast>[1] = {}): Promise<void> {
  render(<Toasts />);
  await act(() => void toast('Moved to the trash', { lifetime: 5000, ...options }));
}

const pass = (ms: number) => act(() => void jest.advanceTimersByTime(ms));
const shown = () => screen.queryByText('Moved to the trash') !== null;

describe('Toasts', () => {
  it('takes a message away when its time is over', async () => {
    await show();
    await pass(4900);
    expect(shown()).toBe(true);
    await pass(200);
    expect(shown()).toBe(false);
  });

  it('offers two things, the first one first, and goes with either', async () => {
    const done: string[] = [];
    await show({
      action: { label: 'Undo', run: () => done.push('undo') },
      otherAction: { label: 'Open the trash', run: () => done.push('trash') },
    });
    const names = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(names.slice(0, 2)).toEqual(['Undo', 'Open the trash']);
    await act(() => void fireEvent.click(screen.getByRole('button', { name: 'Open the trash' })));
    expect(done).toEqual(['trash']);
    expect(shown()).toBe(false);
  });

  it('waits while the pointer or the focus is on it', async () => {
    await show();
    const row = screen.getByRole('listitem');
    await pass(3000);
    row.dispatchEvent(new Event('pointerenter'));
    await pass(60_000);
    expect(shown()).toBe(true);
    row.dispatchEvent(new Event('pointerleave'));
    await pass(1900);
    expect(shown()).toBe(true);
    await pass(200);
    expect(shown()).toBe(false);
  });

  it('waits while the page is hidden', async () => {
    await show();
    const hide = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    hide(true);
    await pass(60_000);
    expect(shown()).toBe(true);
    hide(false);
    await pass(5100);
    expect(shown()).toBe(false);
    Reflect.deleteProperty(document, 'hidden');
  });

  it('runs its action once and goes', async () => {
    let undone = 0;
    await show({ action: { label: 'Undo', run: () => (undone += 1) } });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await pass(0);
    expect(undone).toBe(1);
    expect(shown()).toBe(false);
  });

  it('says an error at once, and the rest when there is a pause', async () => {
    await show({ kind: 'error' });
    expect(screen.getByRole('alert').textContent).toBe('Moved to the trash');
    expect(screen.getByRole('list').getAttribute('aria-live')).toBe('polite');
  });
});
