import { rm } from 'node:fs/promises';

/** After the last test file: nothing that the files shared stays behind. */
export default async function endRun() {
  await rm(process.env.TEST_RUN_FOLDER, { recursive: true, force: true });
}
