import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noisyPicture } from './pictures.mjs';
import { startPart } from './processes.mjs';

/** About as large as what an account sends for 1024x1024. */
const PICTURE_BYTES = 1_500_000;

/** An upstream that answers every order with the same picture, `delayMs` after it came. */
export async function startUpstream(home, delayMs = 0) {
  const [picture, record] = [join(home, 'picture.png'), join(home, 'answer.bin')];
  writeFileSync(picture, await noisyPicture('png', PICTURE_BYTES));
  const recorder = await startPart('record-upstream.mjs', [picture, record], { nodeArgs: ['--import', 'tsx'] });
  await recorder.ended;
  return startPart('replay-upstream.mjs', [record, recorder.hello.mediaType, delayMs]);
}
