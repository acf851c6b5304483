import sharp from 'sharp';

const EDGE = 1024;

/** A 1024x1024 picture with as much noise as its size in bytes needs, like a photograph or a painting. Always equal. */
export async function noisyPicture(format, wantedBytes) {
  let [low, high] = [0, 255];
  let best;
  for (let step = 0; step < 9; step += 1) {
    const noise = (low + high) / 2;
    const bytes = await encode(pixels(noise), format);
    if (best === undefined || Math.abs(bytes.length - wantedBytes) < Math.abs(best.length - wantedBytes)) best = bytes;
    if (Math.abs(bytes.length - wantedBytes) < wantedBytes / 50) break;
    if (bytes.length < wantedBytes) low = noise;
    else high = noise;
  }
  return best;
}

/** A picture of a few hundred bytes. */
export function tinyPicture(format) {
  const plain = sharp({ create: { width: 16, height: 16, channels: 3, background: '#7799bb' } });
  return (format === 'png' ? plain.png() : plain.jpeg()).toBuffer();
}

function encode(raw, format) {
  const picture = sharp(raw, { raw: { width: EDGE, height: EDGE, channels: 3 } });
  return (format === 'png' ? picture.png({ compressionLevel: 6 }) : picture.jpeg({ quality: 90 })).toBuffer();
}

/** A gradient with noise of the given strength; xorshift, so that every run has the same pixels. */
function pixels(strength) {
  const raw = Buffer.alloc(EDGE * EDGE * 3);
  let state = 0x9e3779b9;
  for (let at = 0; at < raw.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const place = Math.floor(at / 3);
    const ground = ((place % EDGE) + Math.floor(place / EDGE)) / 8;
    raw[at] = Math.min(255, Math.max(0, ground + ((state >>> 0) / 0xffffffff) * strength));
  }
  return raw;
}
