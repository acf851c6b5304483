/** For people: `node --import tsx test/support/make-original-home.ts <folder> [version]` makes a home of ima2-gen to try. */
import { makeOriginalHome, ORIGINAL_VERSIONS } from './original-home.ts';

const [folder, wanted = '2.0.2'] = process.argv.slice(2);
const version = ORIGINAL_VERSIONS.find((known) => known === wanted);
if (folder === undefined || version === undefined) {
  console.error(`Name a folder, and one of ${ORIGINAL_VERSIONS.join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(JSON.stringify(await makeOriginalHome(folder, { version }), null, 2));
}
