import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { DefaultsSection } from '../../../../../web/src/features/system/settings/defaults-section.tsx';
import { EMPTY } from '../../../../../web/src/state/generation/composer-document.ts';
import { defaults, NO_DEFAULTS, setDefaults } from '../../../../../web/src/state/generation/defaults.ts';
import { change, draft } from '../../../../../web/src/state/generation/draft.ts';
import { catalogue } from '../../../../../web/src/state/system/system.ts';
import { modelWith, plant, providerWith } from '../../generation/bar/planted.ts';

beforeEach(() => {
  plant(
    providerWith([
      modelWith({ qualities: ['low', 'medium', 'high'], formats: ['png', 'webp'] }),
      modelWith({ id: 'bare', label: 'Bare' }),
    ]),
  );
  setDefaults(NO_DEFAULTS);
});

afterEach(() => {
  cleanup();
  setDefaults(NO_DEFAULTS);
  change(EMPTY);
  catalogue.value = null;
  localStorage.clear();
});

describe('DefaultsSection', () => {
  it('keeps a choice at once, and what the model does anyway is none', () => {
    render(<DefaultsSection />);
    fireEvent.click(screen.getByRole('radio', { name: 'High' }));
    expect(defaults.value.options).toEqual({ quality: 'high' });
    expect(draft.value.options).toEqual({ quality: 'high' });
    fireEvent.click(screen.getByRole('radio', { name: 'Medium' }));
    expect(defaults.value.options).toEqual({});
  });

  it('draws what the default model has', () => {
    render(<DefaultsSection />);
    expect(screen.getByRole('radiogroup', { name: 'Quality' })).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Model' }), { target: { value: 'studio/bare' } });
    expect(defaults.value.model).toEqual({ provider: 'studio', model: 'bare' });
    expect(screen.queryByRole('radiogroup', { name: 'Quality' })).toBeNull();
  });

  it('takes over what is in the bar, and forgets it', () => {
    change({ prompt: 'a fox', options: { format: 'webp', seed: '5' } });
    render(<DefaultsSection />);
    fireEvent.click(screen.getByRole('button', { name: 'Use what is in the bar now' }));
    expect(defaults.value.options).toEqual({ format: 'webp' });
    expect(screen.getByRole('radio', { name: 'WEBP', checked: true })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Forget all' }));
    expect(defaults.value).toEqual(NO_DEFAULTS);
  });
});
