import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/preact';
import { passed, usePlain } from '../../../../../web/src/features/generation/feed/plain.ts';

function Block({ name }: { name: string }) {
  return <p>{usePlain() ? `${name} in passing` : `${name} in full`}</p>;
}

/** The first drawing of the page is over. */
function begin() {
  render(<Block name="first" />);
  act(() => {
    jest.runAllTimers();
  });
  cleanup();
}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  cleanup();
  act(() => {
    jest.runAllTimers();
  });
  jest.useRealTimers();
});

describe('usePlain', () => {
  // The first of this file: the page begins once.
  it('draws what the page begins with plainly, and completes it in the next frames', () => {
    render(<Block name="a" />);
    expect(screen.getByText('a in passing')).toBeTruthy();
    act(() => {
      jest.runAllTimers();
    });
    expect(screen.getByText('a in full')).toBeTruthy();
  });

  it('draws in full what comes while the feed rests or is scrolled slowly', () => {
    begin();
    passed(0, 1000);
    passed(50, 1100);
    render(<Block name="a" />);
    expect(screen.getByText('a in full')).toBeTruthy();
  });

  it('draws plainly what comes in a rush, and the rest of it a few at a time when the feed rests', () => {
    passed(0, 2000);
    passed(4000, 2100);
    render(['a', 'b', 'c'].map((name) => <Block key={name} name={name} />));
    expect(screen.getAllByText(/in passing/)).toHaveLength(3);
    act(() => {
      jest.advanceTimersByTime(220);
    });
    expect(screen.getAllByText(/in full/)).toHaveLength(2);
    act(() => {
      jest.runAllTimers();
    });
    expect(screen.getAllByText(/in full/)).toHaveLength(3);
  });

  it('stays plain while the rush goes on', () => {
    passed(0, 3000);
    passed(4000, 3100);
    render(<Block name="a" />);
    act(() => {
      jest.advanceTimersByTime(150);
    });
    passed(8000, 3250);
    act(() => {
      jest.advanceTimersByTime(150);
    });
    expect(screen.getByText('a in passing')).toBeTruthy();
  });
});
