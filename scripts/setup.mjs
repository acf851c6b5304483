// Installs what the project needs: `npm run setup`. It is `npm ci`, with one thing more: where no ready binary of the
// database can be had, it is compiled, and then with the headers that came with this Node.js instead of fetched ones.
import { spawnSync } from 'node:child_process';
import { withOwnHeaders } from './own-headers.mjs';

const { status, error } = spawnSync('npm ci', { env: withOwnHeaders, shell: true, stdio: 'inherit' });
if (error) console.error(error.message);
process.exit(status ?? 1);
