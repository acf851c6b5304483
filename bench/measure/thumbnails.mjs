import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, removeHome } from '../support/homes.mjs';
import { noisyPicture } from '../support/pictures.mjs';
import { cleanEnvironment, startPart } from '../support/processes.mjs';

const KINDS = [
  { format: 'png', bytes: 1_900_000 },
  { format: 'jpeg', bytes: 600_000 },
];

/** Thumbnails per second, against bare sharp in the same process. */
export async function measureThumbnails(report, { quick }) {
  for (const { format, bytes } of KINDS) {
    const home = makeHome('thumbnails');
    try {
      const sample = join(home, `sample.${format}`);
      const picture = await noisyPicture(format, bytes);
      writeFileSync(sample, picture);
      const count = quick ? 40 : 120;
      const part = await startPart('thumbnails.mjs', [home, sample, count], { env: cleanEnvironment(home) });
      await part.ended;
      const { oneByOne, sideBySide, ima2 } = part.hello;
      const what = `1024x1024 ${format.toUpperCase()} of ${(picture.length / 1e6).toFixed(1)} MB`;
      const line = { group: 'thumbnails', unit: '/s', ours: ima2.perSecond };
      report.add({ ...line, what: `${what}, bare one by one`, bare: oneByOne.perSecond });
      report.add({ ...line, what: `${what}, bare two at once`, bare: sideBySide.perSecond, min: 0.8, on: 'ratio' });
      report.add({
        group: 'thumbnails',
        what: `${what}, CPU of one`,
        unit: 'ms',
        ours: ima2.cpuMs,
        bare: oneByOne.cpuMs,
        max: 1.2,
        on: 'ratio',
      });
    } finally {
      removeHome(home);
    }
  }
}
