import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { listenForKeys } from '../../../../../web/src/commands.ts';
import { Viewer } from '../../../../../web/src/features/assets/viewer/viewer.tsx';
import { lay, overlay } from '../../../../../web/src/routes.ts';
import { showDetails } from '../../../../../web/src/state/assets/viewer.ts';
import { dropAssets, takeAssets } from '../../../../../web/src/state/generation/feed.ts';
import { removeRuns, runs } from '../../../../../web/src/state/generation/runs.ts';

const picture = (index: number): Asset => ({
  filename: `1795000000000_abc_${index}.png`,
  mediaType: 'image',
  kind: 'classic',
  createdAt: 1_795_000_000_000,
  requestId: 'req_1',
  prompt: 'a fox in the snow',
  width: 1024,
  height: 1024,
});

const press = (key: string) => act(() => void fireEvent.keyDown(document.activeElement ?? document.body, { key }));
const shown = () => Number(/_(\d+)\.png$/.exec(overlay.value.view ?? '')?.[1]);

beforeAll(() => listenForKeys());

beforeEach(() => {
  removeRuns(new Set(runs.value.map(({ requestId }) => requestId)));
  takeAssets(Array.from({ length: 25 }, (_, index) => picture(index)));
  act(() => showDetails(true));
  lay({ view: picture(3).filename });
  render(<Viewer />);
});

afterEach(() => {
  cleanup();
  lay({ view: undefined }, { replace: true });
});

describe('the viewer', () => {
  it('takes the focus and names the picture', () => {
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
    expect(screen.getByText('Picture 4 of 25: a fox in the snow')).toBeTruthy();
  });

  it('walks the list by keys', () => {
    press('ArrowRight');
    expect(shown()).toBe(4);
    press('ArrowLeft');
    press('ArrowLeft');
    expect(shown()).toBe(2);
    press('PageDown');
    expect(shown()).toBe(12);
    press('PageUp');
    expect(shown()).toBe(2);
    press('End');
    expect(shown()).toBe(24);
    press('ArrowRight');
    expect(shown()).toBe(24);
    press('Home');
    expect(shown()).toBe(0);
  });

  it('shows and hides what is known of the picture', () => {
    expect(screen.getByRole('complementary', { name: 'Details' })).toBeTruthy();
    press('i');
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull();
    press('i');
    expect(screen.getByRole('complementary', { name: 'Details' })).toBeTruthy();
  });

  it('makes room for the next picture when one goes, and shows it again when it comes back', () => {
    act(() => dropAssets([picture(3).filename]));
    expect(shown()).toBe(4);
    act(() => takeAssets([picture(3)]));
    expect(shown()).toBe(3);
  });

  it('opens another picture of the run', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Picture 8 of 25 of this run' }));
    expect(shown()).toBe(7);
  });

  it('offers every action with its key', () => {
    for (const [name, key] of [
      ['Use as reference', 'R'],
      ['Vary a little', 'V'],
      ['Edit with a mask', 'E'],
      ['Download with settings', 'D'],
      ['Compare with others', 'M'],
    ] as const) {
      expect(screen.getByRole('button', { name }).getAttribute('aria-keyshortcuts')).toBe(key);
    }
  });

  it('goes to the mask editor and to the comparison', () => {
    press('m');
    expect(overlay.value.compare?.[0]).toBe(picture(3).filename);
    expect(overlay.value.compare).toHaveLength(4);
    lay({ compare: undefined }, { replace: true });
    press('e');
    expect(overlay.value.edit).toBe(picture(3).filename);
    lay({ edit: undefined }, { replace: true });
  });

  it('is left with Escape', async () => {
    const isBack = new Promise<void>((resolve) => addEventListener('popstate', () => resolve(), { once: true }));
    press('Escape');
    await act(() => isBack);
    expect(overlay.value.view).toBeUndefined();
  });
});
