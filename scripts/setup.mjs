// Installs what the project needs: `npm run setup`. It is `npm ci`, with one thing more: where no ready binary of the
// database can be had, it is compiled, and then with the headers that came with this Node.js instead of fetched ones.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const prefix = resolve(process.execPath, '../..');
const hasHeaders = existsSync(join(prefix, 'include/node/node.h'));
const env = { ...(hasHeaders && { npm_config_nodedir: prefix }), ...process.env };
const { status, error } = spawnSync('npm ci', { env, shell: true, stdio: 'inherit' });
if (error) console.error(error.message);
process.exit(status ?? 1);
