import { configurationPage } from './configuration-page.ts';
import type { Page } from './page.ts';

/** Every generated page. A page is a file of its own in this folder. */
export const PAGES: readonly Page[] = [configurationPage];
