import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { listenForKeys } from '../../../../../web/src/commands.ts';
import { Compare } from '../../../../../web/src/features/assets/compare/compare.tsx';
import { lay, overlay } from '../../../../../web/src/routes.ts';
import { takeAssets } from '../../../../../web/src/state/generation/feed.ts';
import { removeRuns, runs } from '../../../../../web/src/state/generation/runs.ts';

const picture = (index: number, fields: Partial<Asset> = {}): Asset => ({
  filename: `1795000000000_abc_${index}.png`,
  mediaType: 'image',
  kind: 'classic',
  createdAt: 1_795_000_000_000,
  requestId: `req_${index}`,
  prompt: 'a fox in the snow',
  quality: 'high',
  seed: 100 + index,
  width: 1024,
  height: 1024,
  ...fields,
});

const names = [0, 1, 2].map((index) => picture(index).filename);
const press = (key: string) => act(() => void fireEvent.keyDown(document.activeElement ?? document.body, { key }));

function show(...compare: string[]): void {
  lay({ compare });
  render(<Compare />);
}

beforeAll(() => listenForKeys());

beforeEach(() => {
  removeRuns(new Set(runs.value.map(({ requestId }) => requestId)));
  takeAssets([picture(0), picture(1, { prompt: 'a fox in the deep snow' }), picture(2, { quality: 'low' })]);
});

afterEach(() => {
  cleanup();
  lay({ compare: undefined }, { replace: true });
});

describe('the comparison', () => {
  it('chooses by keys how two pictures are shown', () => {
    show(names[0] ?? '', names[1] ?? '');
    expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('Side by side');
    press('2');
    expect(screen.getByRole('slider', { name: 'Where the first ends and the second begins' })).toBeTruthy();
    press('4');
    expect(screen.queryByRole('slider')).toBeNull();
    press('1');
    expect(screen.getAllByRole('figure')).toHaveLength(2);
  });

  it('shows the second picture for as long as B is held', () => {
    show(names[0] ?? '', names[1] ?? '');
    press('b');
    const button = screen.getByRole('button', { name: 'Show the second' });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    act(() => void fireEvent.keyUp(document.body, { key: 'b' }));
    expect(button.getAttribute('aria-pressed')).toBe('false');
  });

  it('swaps and takes out', () => {
    show(...names);
    press('s');
    expect(overlay.value.compare).toEqual([names[1], names[2], names[0]]);
    fireEvent.click(screen.getByRole('button', { name: 'Take picture 2 out' }));
    expect(overlay.value.compare).toEqual([names[1], names[0]]);
    expect(screen.queryByRole('button', { name: /Take picture/ })).toBeNull();
  });

  it('lists what differs, and nothing else', () => {
    show(...names);
    press('i');
    const rows = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(rows).toEqual(['Quality', 'Seed']);
    expect(screen.getByText('deep', { exact: false, selector: 'mark' }).textContent?.trim()).toBe('deep');
  });

  it('opens one of them', () => {
    show(...names);
    fireEvent.click(screen.getByRole('button', { name: 'Open picture 3' }));
    expect(overlay.value.view).toBe(names[2]);
    lay({ view: undefined }, { replace: true });
  });
});
