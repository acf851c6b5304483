import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { SessionSheet } from '../../../../src/domain/session.ts';
import {
  applyStyle,
  hasStyle,
  readStyle,
  removeStyle,
  type StyleShelf,
  style,
  takeStyle,
  wordsOf,
  writeStyle,
} from '../../../../web/src/state/sessions/session-style.ts';
import { toasts } from '../../../../web/src/state/system/toasts.ts';

/** Sessions with one style, in memory; refuses everything once it is told to. */
class Shelf implements StyleShelf {
  kept: SessionSheet = { styleSheet: null, enabled: false };
  isRefusing = false;

  async styleSheet() {
    return this.kept;
  }

  async setStyleSheet(
    _id: string,
    { styleSheet, enabled = this.kept.enabled }: Parameters<StyleShelf['setStyleSheet']>[1],
  ) {
    this.#look();
    this.kept = { styleSheet, enabled };
    return this.kept;
  }

  async enableStyleSheet(_id: string, enabled: boolean) {
    this.#look();
    this.kept = { ...this.kept, enabled };
    return { enabled };
  }

  async extractStyleSheet() {
    this.#look();
    const sheet = {
      medium: 'ink',
      mood: 'calm',
      composition: '',
      subject_details: '',
      palette: ['black'],
      negative: [],
    };
    this.kept = { ...this.kept, styleSheet: sheet };
    return sheet;
  }

  #look(): void {
    if (this.isRefusing) throw new StudioError('internal', 'DISK_FULL', 'The disk is full');
  }
}

let shelf = new Shelf();
beforeEach(async () => {
  shelf = new Shelf();
  await readStyle('s_1', shelf);
});
afterEach(() => {
  toasts.value = [];
});

describe('The style of a session', () => {
  it('is on with its first words, and keeps lists as lists', async () => {
    await writeStyle('s_1', 'medium', ' watercolour ', shelf);
    expect(shelf.kept).toEqual({ styleSheet: { medium: 'watercolour' }, enabled: true });
    await applyStyle('s_1', false, shelf);
    await writeStyle('s_1', 'palette', 'red, , deep blue', shelf);
    expect(shelf.kept).toEqual({
      styleSheet: { medium: 'watercolour', palette: ['red', 'deep blue'] },
      enabled: false,
    });
    expect(wordsOf(style.value?.styleSheet ?? null, 'palette')).toBe('red, deep blue');
  });

  it('keeps what others have written into it beside the fields that are known here', async () => {
    shelf.kept = { styleSheet: { medium: 'oil', author: 'somebody' }, enabled: true };
    await readStyle('s_1', shelf);
    await writeStyle('s_1', 'mood', 'calm', shelf);
    expect(shelf.kept.styleSheet).toEqual({ medium: 'oil', author: 'somebody', mood: 'calm' });
  });

  it('is on the page at once, and as it was when the server refuses', async () => {
    await writeStyle('s_1', 'mood', 'calm', shelf);
    shelf.isRefusing = true;
    const applying = applyStyle('s_1', false, shelf);
    expect(style.value?.enabled).toBe(false);
    await applying;
    expect(style.value?.enabled).toBe(true);
    expect(toasts.value.some(({ kind }) => kind === 'error')).toBe(true);
  });

  it('comes back when its removal is undone', async () => {
    await writeStyle('s_1', 'mood', 'calm', shelf);
    await removeStyle('s_1', shelf);
    expect(hasStyle(style.value)).toBe(false);
    const [message] = toasts.value;
    message?.action?.run();
    await Promise.resolve();
    expect(shelf.kept).toEqual({ styleSheet: { mood: 'calm' }, enabled: true });
  });

  it('can be taken from a picture, and is on then', async () => {
    await takeStyle('s_1', { words: 'a fox in ink', reference: 'upload:1' }, shelf);
    expect(style.value).toEqual(shelf.kept);
    expect([shelf.kept.enabled, wordsOf(shelf.kept.styleSheet, 'medium')]).toEqual([true, 'ink']);
  });
});
