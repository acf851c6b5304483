/** Takes the last frame out of the same clip by turns: bare ffmpeg, told the very time, and ima2, which finds it. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FfmpegVideoTools } from '../../dist/adapters/imaging/ffmpeg-video-tools.js';

const [home, count] = process.argv.slice(2);
const [width, height, frames, frameRate] = [1280, 720, 120, 24];
const tools = new FfmpegVideoTools({ program: null, searchPath: process.env.PATH ?? '' });
const { program } = await tools.state();

async function* paint() {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < frames; at += 1) {
    for (let x = 0; x < rgba.length; x += 4) rgba[x] = (x / 512 + at * 3) & 255;
    yield Uint8Array.from(rgba);
  }
}

const clip = join(home, 'clip.mp4');
await writeFile(clip, (await tools.encode({ width, height, frameRate, frames: paint() })).bytes);
const time = ((frames - 1.5) / frameRate).toFixed(6);
const args = [
  '-v',
  'error',
  '-nostdin',
  '-ss',
  time,
  '-i',
  clip,
  '-frames:v',
  '1',
  '-c:v',
  'png',
  '-f',
  'image2pipe',
  '-',
];
const bare = async () => (await promisify(execFile)(program, args, { encoding: 'buffer', maxBuffer: 1e8 })).stdout;
const ours = async () => (await tools.frame({ path: clip }, 'last')).bytes;

const measured = { bare: [], ours: [] };
await Promise.all([bare(), ours()]);
for (let turn = 0; turn < Number(count); turn += 1) {
  for (const [name, work] of Object.entries({ bare, ours })) {
    const begun = performance.now();
    await work();
    measured[name].push(performance.now() - begun);
  }
}
const middle = (list) => list.sort((one, other) => one - other)[list.length >> 1];
console.log(JSON.stringify({ bare: middle(measured.bare), ours: middle(measured.ours) }));
