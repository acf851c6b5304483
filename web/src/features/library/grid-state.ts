import { signal } from '@preact/signals';
import type { GridView } from './grid-view.ts';

/** The grid that is on the page. */
export const grid = signal<GridView | null>(null);
/** How far it has been scrolled, from 0 to 1. */
export const place = signal(0);
