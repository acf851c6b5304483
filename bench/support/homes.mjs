import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const homes = new Set();
process.on('exit', removeHomes);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** A folder for one measurement; all of them are removed at the end, whatever happens. */
export function makeHome(name) {
  const home = mkdtempSync(join(tmpdir(), `ima2-bench-${name}-`));
  homes.add(home);
  return home;
}

export function removeHome(home) {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  homes.delete(home);
}

function removeHomes() {
  for (const home of homes) removeHome(home);
}
