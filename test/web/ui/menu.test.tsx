import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { Ellipsis } from 'lucide';
import { MenuButton, MenuItem } from '../../../web/src/ui/menu.tsx';

afterEach(cleanup);

/** A menu that notes what was chosen, opened by its button. */
function openMenu(): { chosen: string[]; opener: HTMLElement } {
  const chosen: string[] = [];
  render(
    <MenuButton icon={Ellipsis} label="More">
      <MenuItem label="Edit" onSelect={() => chosen.push('edit')} />
      <MenuItem label="Download" keys="D" onSelect={() => chosen.push('download')} />
      <MenuItem label="Animate" disabled reason="No model for video" onSelect={() => chosen.push('animate')} />
      <MenuItem label="Delete" danger onSelect={() => chosen.push('delete')} />
    </MenuButton>,
  );
  const opener = screen.getByRole('button', { name: 'More' });
  opener.focus();
  fireEvent.click(opener);
  return { chosen, opener };
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const focused = () => document.activeElement?.textContent;

describe('Menu', () => {
  it('puts the focus on its first item when it opens', () => {
    const { opener } = openMenu();
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(focused()).toBe('Edit');
  });

  it('walks with arrows around its ends, and to them with Home and End', () => {
    openMenu();
    press('ArrowUp');
    expect(focused()).toBe('Delete');
    press('ArrowDown');
    expect(focused()).toBe('Edit');
    press('End');
    expect(focused()).toBe('Delete');
    press('Home');
    expect(focused()).toBe('Edit');
  });

  it('finds items by their first letters, one after the other', () => {
    openMenu();
    press('d');
    expect(focused()).toBe('DownloadD');
    press('e');
    expect(focused()).toBe('Delete');
  });

  it('closes before the action runs, and gives the focus back', () => {
    const { chosen, opener } = openMenu();
    fireEvent.click(screen.getByRole('menuitem', { name: /Download/ }));
    expect(chosen).toEqual(['download']);
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('shows why an item is off, and does not choose it', () => {
    const { chosen } = openMenu();
    fireEvent.click(screen.getByRole('menuitem', { name: /No model for video/ }));
    expect(chosen).toEqual([]);
    expect(screen.queryByRole('menu')).not.toBeNull();
  });

  it('leaves with Escape and gives the focus back', () => {
    const { opener } = openMenu();
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});
