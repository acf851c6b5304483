import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { register } from '../../../../../web/src/commands.ts';
import { Palette } from '../../../../../web/src/features/system/palette/palette.tsx';
import { learnLanguages } from '../../../../../web/src/features/system/palette/search-words.ts';
import { openPanel, togglePanel } from '../../../../../web/src/features/system/shell/panels.ts';
import { navigate, segments } from '../../../../../web/src/routes.ts';
import { theme } from '../../../../../web/src/state/system/preferences.ts';

let performed: string[];
let forget: () => void;

beforeEach(() => {
  performed = [];
  forget = register([
    { id: 't.jobs', title: 'shell.showJobs', scope: 'everywhere', keys: ['J'], run: () => performed.push('jobs') },
    { id: 't.keys', title: 'shell.showKeys', scope: 'everywhere', keys: ['?'], run: () => performed.push('keys') },
    { id: 't.mask', title: 'shell.keys', scope: 'mask', keys: ['B'], run: () => performed.push('mask') },
  ]);
  navigate('/');
  togglePanel('palette');
  render(<Palette />);
});

afterEach(() => {
  cleanup();
  openPanel.value = null;
  forget();
});

const field = () => screen.getByRole<HTMLInputElement>('combobox');
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const chosen = () => screen.getByRole('option', { selected: true }).textContent;
const later = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));

describe('Palette', () => {
  it('begins with what can be done here, with the focus in its field', () => {
    expect(document.activeElement).toBe(field());
    expect(screen.getAllByRole('option')).toHaveLength(2);
    expect(screen.queryByText('Keys')).toBeNull();
  });

  it('finds by name, performs on Enter and goes', async () => {
    type('show k');
    expect(chosen()).toContain('Show the keys');
    fireEvent.keyDown(field(), { key: 'Enter' });
    await later();
    expect(performed).toEqual(['keys']);
    expect(openPanel.value).toBeNull();
  });

  it('walks by arrows, around the ends', () => {
    expect(chosen()).toContain('Show the jobs');
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect(chosen()).toContain('Show the keys');
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(chosen()).toContain('Show the jobs');
    expect(field().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
  });

  it('goes to a section of the settings', async () => {
    type('appearance');
    fireEvent.keyDown(field(), { key: 'Enter' });
    await later();
    expect(segments.value).toEqual(['settings', 'appearance']);
  });

  it('finds by what people call a thing, in each language', async () => {
    forget();
    await import('../../../../../web/src/features/system/shell/commands.ts');
    await act(() => learnLanguages());
    for (const [typed, expected] of [
      ['한국어', 'Switch to Korean'],
      ['휴지통', 'Open the trash'],
      ['bin', 'Open the trash'],
      ['단축키', 'Shortcuts'],
      ['phone', 'Server'],
    ] as const) {
      type(typed);
      expect(chosen()).toContain(expected);
    }
  });

  it('offers the other language and the other themes, and takes a choice at once', async () => {
    await import('../../../../../web/src/features/system/shell/commands.ts');
    type('switch to');
    const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(offered).toContain('Switch to the dark theme');
    expect(offered).not.toContain('Switch to English');
    type('dark theme');
    fireEvent.keyDown(field(), { key: 'Enter' });
    await later();
    expect(theme.value).toBe('dark');
    theme.value = 'system';
  });

  it('says how much it has found', () => {
    type('zzzz');
    expect(screen.getByRole('status').textContent).toBe('0 results');
    expect(screen.getByText('Nothing found')).toBeTruthy();
  });
});
