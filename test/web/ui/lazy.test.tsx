import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { fetchPutOff, lazy, soon } from '../../../web/src/ui/lazy.tsx';

afterEach(cleanup);

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));

function Part({ name }: { name: string }) {
  return <p>Part {name}</p>;
}

describe('lazy', () => {
  it('shows that it waits, then the part with its properties', async () => {
    const Late = lazy(() => Promise.resolve(Part));
    render(<Late name="one" />);
    expect(screen.getByRole('img', { name: 'Loading' })).toBeTruthy();
    await settle();
    expect(screen.getByText('Part one')).toBeTruthy();
  });

  it('is there at once the second time', async () => {
    const Late = lazy(() => Promise.resolve(Part));
    render(<Late name="one" />);
    await settle();
    cleanup();
    render(<Late name="two" />);
    expect(screen.getByText('Part two')).toBeTruthy();
  });

  it('can be tried again when its file does not come', async () => {
    let attempts = 0;
    const Late = lazy(() => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(Part);
    });
    render(<Late name="one" />);
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('could not be loaded');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText('Part one')).toBeTruthy();
  });

  it('keeps the rest of the page when the part fails', async () => {
    const Broken = lazy(() =>
      Promise.resolve(function Fails(): never {
        throw new Error('inside');
      }),
    );
    render(
      <>
        <p>The rest</p>
        <Broken />
      </>,
    );
    await settle();
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.getByText('The rest')).toBeTruthy();
  });
});

describe('what is put off', () => {
  it('is drawn at once when it was fetched ahead', async () => {
    const Soon = soon(() => Promise.resolve(Part));
    await fetchPutOff();
    render(<Soon name="one" />);
    expect(screen.getByText('Part one')).toBeTruthy();
  });

  it('leaves its place empty when it is drawn before, and comes', async () => {
    const Soon = soon(() => Promise.resolve(Part));
    const { container } = render(<Soon name="one" />);
    expect(container.textContent).toBe('');
    await settle();
    expect(screen.getByText('Part one')).toBeTruthy();
  });

  it('is asked for again when it did not come ahead', async () => {
    let attempts = 0;
    const Soon = soon(() => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(Part);
    });
    await fetchPutOff();
    render(<Soon name="one" />);
    await settle();
    expect(screen.getByText('Part one')).toBeTruthy();
  });
});
