import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { listenForKeys } from '../../../../../web/src/commands.ts';
import { SettingsPage } from '../../../../../web/src/features/system/settings/settings-page.tsx';
import { navigate, page, segments } from '../../../../../web/src/routes.ts';
import { family, locale, theme } from '../../../../../web/src/state/system/preferences.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';

beforeAll(() => listenForKeys());

beforeEach(() => {
  navigate('/settings/appearance');
});

afterEach(() => {
  cleanup();
  catalogue.value = null;
  theme.value = 'system';
  family.value = 'default';
  locale.value = 'en';
});

describe('SettingsPage', () => {
  it('shows the section of the address and marks it in the list', () => {
    render(<SettingsPage />);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Appearance');
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Appearance');
  });

  it('goes to another section without loading the page', () => {
    render(<SettingsPage />);
    fireEvent.click(screen.getByRole('link', { name: 'About' }));
    expect(segments.value).toEqual(['settings', 'about']);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('About');
  });

  it('returns on Escape', () => {
    render(<SettingsPage />);
    act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }));
    expect(page.value).toBe('create');
  });

  it('changes the look at once and keeps it', () => {
    render(<SettingsPage />);
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Blue' }));
    expect(theme.value).toBe('dark');
    expect(family.value).toBe('gemini');
    expect(localStorage.getItem('ima2:theme')).toBe('dark');
    expect(localStorage.getItem('ima2:themeFamily')).toBe('gemini');
  });

  it('says of each provider in words whether it is ready, and what to do when it is not', () => {
    catalogue.value = {
      auto: { provider: 'one', model: 'a', reason: 'ready' },
      providers: [
        provider('one', { ready: true, builtIn: true }),
        provider('two', {
          ready: false,
          reason: 'A key is needed',
          account: { credentials: ['two'], code: 'KEY', message: 'No key', hint: 'Set TWO_KEY' },
        }),
      ],
    };
    navigate('/settings/connections');
    render(<SettingsPage />);
    const [first, second] = screen.getAllByRole('article');
    expect(first?.textContent).toContain('Built in, ready');
    expect(first?.textContent).toContain('Used by default');
    expect(second?.textContent).toContain('Not connected');
    expect(second?.textContent).toContain('A key is needed');
    expect(second?.textContent).toContain('Set TWO_KEY');
  });
});

describe('KeyLines', () => {
  it('shows where a known key is written, as lines to copy', () => {
    catalogue.value = {
      auto: { provider: 'one', model: 'a', reason: 'ready' },
      providers: [
        provider('one', {
          ready: false,
          account: { credentials: ['xai'], code: 'KEY', message: 'No key', hint: 'Set it' },
        }),
      ],
    };
    navigate('/settings/connections');
    render(<SettingsPage />);
    expect(screen.getByText('export XAI_API_KEY="your-key"')).toBeTruthy();
    expect(screen.getByText('{ "xaiApiKey": "your-key" }')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Copy: / })).toHaveLength(2);
  });
});

type State = NonNullable<typeof catalogue.value>['providers'][number];

function provider(id: string, facts: Partial<State>): State {
  return {
    id,
    type: id,
    label: id,
    description: `What ${id} is`,
    aliases: [],
    account: null,
    builtIn: false,
    probe: false,
    auto: true,
    defaultModel: 'a',
    unknownModelCode: 'MODEL',
    models: [],
    ready: true,
    reason: null,
    hint: null,
    ...facts,
  };
}
