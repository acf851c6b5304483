import { apiPage } from './api-page.ts';
import { cliPage } from './cli-page.ts';
import { configurationPage } from './configuration-page.ts';
import { errorsPage } from './errors-page.ts';
import { keysPage } from './keys-page.ts';
import { modelsPage } from './models-page.ts';
import { openapiPage } from './openapi-page.ts';
import type { Page } from './page.ts';

/** Every generated page. A page is a file of its own in this folder. */
export const PAGES: readonly Page[] = [
  apiPage,
  cliPage,
  openapiPage,
  errorsPage,
  modelsPage,
  configurationPage,
  keysPage,
];
