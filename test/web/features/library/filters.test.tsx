import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { Facets } from '../../../../src/domain/library.ts';
import { Filters } from '../../../../web/src/features/library/filters.tsx';
import { navigate } from '../../../../web/src/routes.ts';
import { conditions, facets } from '../../../../web/src/state/library/library.ts';

const NOTHING: Facets = {
  total: 0,
  kind: [],
  model: [],
  provider: [],
  mediaType: [],
  shape: [],
  rating: [],
  month: [],
  tag: [],
  session: [],
  favorites: 0,
};

afterEach(() => {
  cleanup();
  navigate('/');
  facets.value = null;
});

describe('the filters of the library', () => {
  it('say how many each choice leaves, and put it into the address', () => {
    navigate('/library');
    facets.value = {
      ...NOTHING,
      shape: [
        { value: 'landscape', count: 1200 },
        { value: 'square', count: 3 },
      ],
    };
    render(<Filters />);
    fireEvent.click(screen.getByRole('checkbox', { name: /Landscape/ }));
    expect(conditions.value.shape).toEqual(['landscape']);
    expect(location.search).toBe('?shape=landscape');
    expect(screen.getByText('1,200')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(location.search).toBe('');
  });

  it('list what is chosen although nothing is left of it', () => {
    navigate('/library?tag=gone');
    facets.value = NOTHING;
    render(<Filters />);
    const choice = screen.getByRole('checkbox', { name: /gone/ });
    expect((choice as HTMLInputElement).checked).toBe(true);
    fireEvent.click(choice);
    expect(conditions.value.tag).toEqual([]);
  });

  it('leave out a group with one choice', () => {
    navigate('/library');
    facets.value = { ...NOTHING, mediaType: [{ value: 'image', count: 9 }] };
    render(<Filters />);
    expect(screen.queryByRole('checkbox', { name: /Pictures/ })).toBeNull();
  });
});
