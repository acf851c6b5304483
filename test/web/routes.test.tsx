import { beforeEach, describe, expect, it } from '@jest/globals';
import { closeLayer, lay, navigate, overlay, page, pathOf, reopen, segments, topLayer } from '../../web/src/routes.ts';

beforeEach(() => {
  navigate('/');
});

describe('routes', () => {
  it('names the page and its parts', () => {
    navigate('/settings/appearance');
    expect(page.value).toBe('settings');
    expect(segments.value).toEqual(['settings', 'appearance']);
    expect(pathOf('settings', 'about')).toBe('/settings/about');
  });

  it('shows the first page for an address that nobody knows', () => {
    navigate('/nowhere');
    expect(page.value).toBe('create');
  });

  it('lays pictures over a page and takes them away', () => {
    lay({ view: 'a b.png' });
    expect(overlay.value.view).toBe('a b.png');
    expect(location.search).toBe('?view=a+b.png');
    lay({ view: undefined }, { replace: true });
    expect(overlay.value.view).toBeUndefined();
  });

  it('knows which layer was laid last', () => {
    expect(topLayer.value).toBeNull();
    lay({ view: 'a.png' });
    lay({ edit: 'a.png' });
    expect(topLayer.value).toBe('edit');
    lay({ edit: undefined });
    expect(topLayer.value).toBe('view');
    lay({ compare: ['a.png', 'b.png'] });
    lay({ view: 'b.png' });
    expect(topLayer.value).toBe('view');
  });

  it('needs two pictures to compare, and takes four at most', () => {
    lay({ compare: ['a.png'] });
    expect(overlay.value.compare).toBeUndefined();
    lay({ compare: ['a', 'b', 'c', 'd', 'e'] });
    expect(overlay.value.compare).toHaveLength(4);
  });

  it('closes a layer as Back does', async () => {
    lay({ view: 'a.png' });
    const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    closeLayer('view');
    await gone;
    expect(overlay.value.view).toBeUndefined();
  });

  it('opens something in the place of all layers, so that Back leads to the page', async () => {
    lay({ view: 'old.png' });
    lay({ edit: 'old.png' });
    const popped = () => new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    const arrived = popped();
    reopen({ view: 'new.png' });
    await arrived;
    expect(overlay.value).toEqual({ view: 'new.png', edit: undefined, compare: undefined });
    expect(location.search).toBe('?view=new.png');
    const left = popped();
    closeLayer('view');
    await left;
    expect(topLayer.value).toBeNull();
  });

  it('replaces the only layer there is', () => {
    lay({ edit: 'old.png' });
    reopen({ view: 'new.png' });
    expect(location.search).toBe('?view=new.png');
  });
});
