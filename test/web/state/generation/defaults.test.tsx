import { afterEach, describe, expect, it } from '@jest/globals';
import { resetChoices } from '../../../../web/src/state/generation/composer.ts';
import { EMPTY } from '../../../../web/src/state/generation/composer-document.ts';
import {
  choicesOfBar,
  chooseDefault,
  defaults,
  isBarFresh,
  NO_DEFAULTS,
  setDefaults,
} from '../../../../web/src/state/generation/defaults.ts';
import { change, choose, draft, undo } from '../../../../web/src/state/generation/draft.ts';

afterEach(() => {
  setDefaults(NO_DEFAULTS);
  change(EMPTY);
  localStorage.clear();
});

describe('defaults', () => {
  it('are followed by a bar in which nothing else was chosen', () => {
    change({ prompt: 'a fox' });
    chooseDefault('quality', 'high');
    expect(draft.value).toMatchObject({ prompt: 'a fox', options: { quality: 'high' } });
    choose('n', 3);
    chooseDefault('quality', 'low');
    expect(draft.value.options).toEqual({ quality: 'high', n: 3 });
  });

  it('are what the bar goes back to, and the words stay', () => {
    setDefaults({ model: { provider: 'p', model: 'm' }, form: 'image', options: { format: 'webp' } });
    change({ prompt: 'a fox', model: null, form: 'sequence', options: { seed: '5' } });
    expect(isBarFresh.value).toBe(false);
    resetChoices();
    expect(isBarFresh.value).toBe(true);
    expect(draft.value).toMatchObject({
      prompt: 'a fox',
      model: { provider: 'p', model: 'm' },
      form: 'image',
      options: { format: 'webp' },
    });
    undo();
    expect(draft.value.options).toEqual({ seed: '5' });
  });

  it('are taken from the bar without what belongs to one picture', () => {
    change({ prompt: 'a fox', options: { seed: '5', n: 2, strength: 0.4, options: { background: 'opaque' } } });
    expect(choicesOfBar()).toEqual({ ...NO_DEFAULTS, options: { n: 2, options: { background: 'opaque' } } });
  });

  it('are kept in the browser, and taken over from another tab', () => {
    chooseDefault('quality', 'high');
    expect(JSON.parse(localStorage.getItem('ima2.generationDefaults') ?? '')).toMatchObject({ quality: 'high' });
    localStorage.setItem('ima2.generationDefaults', JSON.stringify({ quality: 'low', count: 4 }));
    dispatchEvent(new StorageEvent('storage', { key: 'ima2.generationDefaults' }));
    expect(defaults.value.options).toEqual({ quality: 'low', n: 4 });
  });
});
