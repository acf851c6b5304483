import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** Before the first test file: a folder below the checkout for what all files of this run share, named to every worker. */
export default async function startRun({ rootDir }) {
  await mkdir(join(rootDir, '.tmp'), { recursive: true });
  process.env.TEST_RUN_FOLDER = await mkdtemp(join(rootDir, '.tmp', 'run-'));
}
