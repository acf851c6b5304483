import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const prefix = resolve(process.execPath, '../..');

/** The environment in which npm compiles with the headers that came with this Node.js, where it has them, and fetches none. */
export const withOwnHeaders = {
  ...(existsSync(join(prefix, 'include/node/node.h')) && { npm_config_nodedir: prefix }),
  ...process.env,
};
