/**
 * Makes everything that is missing in a library of mixed files, cancelled on the way and gone on with, beside the
 * programs that make a thumbnail and nothing else: vipsthumbnail for pictures, ffmpeg for clips.
 */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { FfmpegVideoTools } from '../../dist/adapters/imaging/ffmpeg-video-tools.js';
import { openLocal } from '../../dist/delivery/sdk/open-local.js';
import { noisyPicture } from '../support/pictures.mjs';

const run = promisify(execFile);
const [home, count] = [process.argv[2], Number(process.argv[3])];
const library = join(home, '.ima2/generated');
const samples = join(home, 'samples');
const scratch = join(home, 'scratch');
for (const folder of [library, samples, scratch]) mkdirSync(folder, { recursive: true });

const { program: ffmpeg } = await new FfmpegVideoTools({
  program: null,
  searchPath: process.env.PATH ?? '',
}).state();
const hasVips = await run('vipsthumbnail', ['--version']).then(
  () => true,
  () => false,
);

/** Of every fifty files: half PNG, some JPEG and WebP, five that are large enough for a preview, one clip. */
async function makeSamples() {
  const png = await noisyPicture('png', 1_900_000);
  const jpeg = await noisyPicture('jpeg', 600_000);
  const webp = await sharp(jpeg).webp({ quality: 90 }).toBuffer();
  const large = await sharp(jpeg).resize(2560, 1440, { fit: 'fill' }).jpeg({ quality: 90 }).toBuffer();
  const kinds = [
    { share: 25, extension: 'png', bytes: png },
    { share: 12, extension: 'jpeg', bytes: jpeg },
    { share: 7, extension: 'webp', bytes: webp },
    { share: 5, extension: 'jpeg', bytes: large },
  ];
  if (ffmpeg !== null) kinds.push({ share: 1, extension: 'mp4', bytes: await makeClip() });
  return kinds.flatMap(({ share, extension, bytes }, at) => {
    const path = join(samples, `${at}.${extension}`);
    writeFileSync(path, bytes);
    return Array.from({ length: share }, () => ({ path, extension }));
  });
}

async function makeClip() {
  const tools = new FfmpegVideoTools({ program: null, searchPath: process.env.PATH ?? '' });
  const [width, height] = [1280, 720];
  async function* paint() {
    const rgba = Buffer.alloc(width * height * 4, 255);
    for (let at = 0; at < 48; at += 1) {
      for (let x = 0; x < rgba.length; x += 4) rgba[x] = (x / 512 + at * 3) & 255;
      yield Uint8Array.from(rgba);
    }
  }
  return (await tools.encode({ width, height, frameRate: 24, frames: paint() })).bytes;
}

/** The middle of the resident memory in the first and in the last fifth of the time, and the most of it, in MB. */
function memoryOf(samples) {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const middle = (list) => [...list].sort((one, other) => one - other)[list.length >> 1];
  return {
    first: middle(samples.slice(fifth, 2 * fifth)),
    last: middle(samples.slice(-fifth)),
    most: Math.max(...samples),
  };
}

async function bareRun(names) {
  const begun = performance.now();
  const pictures = names.filter((name) => !name.endsWith('.mp4')).map((name) => join(library, name));
  for (let at = 0; at < pictures.length; at += 500) {
    const some = pictures.slice(at, at + 500);
    await run('vipsthumbnail', ['--size', '320x', '-o', join(scratch, '%s.jpg[Q=70]'), ...some]);
  }
  for (const name of names.filter((name) => name.endsWith('.mp4'))) {
    const args = ['-v', 'error', '-nostdin', '-y', '-i', join(library, name), '-frames:v', '1', '-vf', 'scale=320:-2'];
    await run(ffmpeg, [...args, join(scratch, `${name}.jpg`)]);
  }
  return names.length / ((performance.now() - begun) / 1000);
}

const mixed = await makeSamples();
for (let n = 0; n < count; n += 1) {
  // Steps of 7 through 50 mix the kinds evenly.
  const { path, extension } = mixed[(n * 7) % mixed.length];
  linkSync(path, join(library, `${1_700_000_000_000 + n}_aaaaaaaa_0.${extension}`));
}
const names = readdirSync(library);
const bare = hasVips ? await bareRun(names) : null;

const { studio, close } = await openLocal({ env: process.env });
await studio.assets.list({ limit: 1 });
// A process that only waits says how late timers are on this machine now, whoever works.
const idle = fork(fileURLToPath(new URL('idle-timer.mjs', import.meta.url)));
const delays = [];
const memory = [];
let expected = performance.now() + 5;
const beat = setInterval(() => {
  delays.push(Math.max(0, performance.now() - expected));
  expected = performance.now() + 5;
}, 5);
const weigh = setInterval(() => memory.push(process.memoryUsage().rss / 1e6), 100);

const begun = performance.now();
await studio.assets.startBackfill();
let state = await studio.assets.backfillState();
while (state.status === 'running' && state.done < count * 0.4) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  state = await studio.assets.backfillState();
}
const cancelling = performance.now();
const cancelled = await studio.assets.cancelBackfill();
const cancelMs = performance.now() - cancelling;
const resumed = await studio.assets.backfillThumbnails();
const seconds = (performance.now() - begun) / 1000;
clearInterval(beat);
idle.send('end');
const [idleP99] = await once(idle, 'message');
clearInterval(weigh);
const again = await studio.assets.backfillThumbnails();
const { items } = await studio.assets.tiles({ limit: 500 });
await close(0);
const made = cancelled.created + resumed.created;
const described = items.filter(({ thumbhash, width }) => thumbhash !== null && width !== null).length;
if (made !== count || again.created !== 0 || described !== Math.min(500, count)) {
  throw new Error(`${made} of ${count} were made, ${again.created} again, ${described} described`);
}
delays.sort((one, other) => one - other);
const result = { perSecond: count / seconds, p99: delays[Math.floor(delays.length * 0.99)], memory: memoryOf(memory) };
const steps = { cancelled: cancelled.created, resumed: resumed.created, cancelMs };
console.log(JSON.stringify({ bare, hasClips: ffmpeg !== null, longest: delays.at(-1), idleP99, ...result, ...steps }));
