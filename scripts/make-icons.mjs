// Draws the icons of the installed app from its mark. Run it after a change of web/public/favicon.svg.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'web/public');
const mark = readFileSync(join(folder, 'favicon.svg'), 'utf8');
const colour = /<rect[^>]*fill="([^"]+)"/.exec(mark)?.[1];
const square = mark.replace(/ rx="[^"]*"/, '');

/** Systems cut a maskable icon to a circle of four fifths of its edge, so the drawing keeps inside of it. */
const SAFE = 0.72;

async function draw(svg, size, name, part = 1) {
  const inner = Math.round(size * part);
  const drawing = await sharp(Buffer.from(svg), { density: 72 * (inner / 32) })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const edge = Math.floor((size - inner) / 2);
  await sharp({ create: { width: size, height: size, channels: 4, background: part === 1 ? '#0000' : colour } })
    .composite([{ input: drawing, left: edge, top: edge }])
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, name));
}

await draw(mark, 192, 'icon-192.png');
await draw(mark, 512, 'icon-512.png');
await draw(square, 512, 'icon-maskable-512.png', SAFE);
await draw(square, 180, 'apple-touch-icon.png', 0.86);
