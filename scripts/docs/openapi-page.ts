import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openapi } from '../../src/delivery/http/openapi.ts';
import type { Page } from './page.ts';

/** `docs/openapi.json`: the HTTP API for programs, from the contract. */
export const openapiPage: Page = {
  file: 'docs/openapi.json',
  make: async (root) => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return `${JSON.stringify(openapi(version), null, 2)}\n`;
  },
};
