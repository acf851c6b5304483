/** Pixels of a small picture: RGBA, 100 pixels or less on each edge. */
export interface SmallPicture {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** A channel as cosine waves: its mean, the waves from 0 to 1, and how strong the strongest of them is. */
interface Waves {
  mean: number;
  waves: number[];
  scale: number;
}

interface Channels {
  light: Float64Array;
  yellowBlue: Float64Array;
  redGreen: Float64Array;
  alpha: Float64Array;
  hasAlpha: boolean;
}

/** The colour that a picture has on the whole, by which the transparent parts of it are filled. */
function meanColour({ rgba }: SmallPicture): { red: number; green: number; blue: number; alpha: number } {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    const weight = (rgba[at + 3] ?? 0) / 255;
    red += weight * (rgba[at] ?? 0);
    green += weight * (rgba[at + 1] ?? 0);
    blue += weight * (rgba[at + 2] ?? 0);
    alpha += weight;
  }
  const whole = Math.max(alpha, Number.MIN_VALUE) * 255;
  return { red: red / whole, green: green / whole, blue: blue / whole, alpha };
}

function channelsOf(picture: SmallPicture): Channels {
  const { rgba } = picture;
  const count = rgba.length / 4;
  const mean = meanColour(picture);
  const [light, yellowBlue, redGreen, alpha] = Array.from({ length: 4 }, () => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let pixel = 0; pixel < count; pixel += 1) {
    const at = pixel * 4;
    const weight = (rgba[at + 3] ?? 0) / 255;
    const red = mean.red * (1 - weight) + (weight * (rgba[at] ?? 0)) / 255;
    const green = mean.green * (1 - weight) + (weight * (rgba[at + 1] ?? 0)) / 255;
    const blue = mean.blue * (1 - weight) + (weight * (rgba[at + 2] ?? 0)) / 255;
    light[pixel] = (red + green + blue) / 3;
    yellowBlue[pixel] = (red + green) / 2 - blue;
    redGreen[pixel] = red - green;
    alpha[pixel] = weight;
  }
  return { light, yellowBlue, redGreen, alpha, hasAlpha: mean.alpha < count };
}

/** The lowest waves of a channel, `across` by `down` of them in a triangle; each row is summed up once for every wave across. */
function wavesOf(channel: Float64Array, { width, height }: SmallPicture, across: number, down: number): Waves {
  const found: Waves = { mean: 0, waves: [], scale: 0 };
  const rows = Array.from({ length: across }, (_, wave) =>
    Array.from({ length: height }, (_, y) => {
      let sum = 0;
      for (let x = 0; x < width; x += 1) {
        sum += (channel[y * width + x] ?? 0) * Math.cos((Math.PI / width) * wave * (x + 0.5));
      }
      return sum;
    }),
  );
  for (let vertical = 0; vertical < down; vertical += 1) {
    for (let wave = 0; wave * down < across * (down - vertical); wave += 1) {
      const sum = (rows[wave] ?? []).reduce(
        (sum, row, y) => sum + row * Math.cos((Math.PI / height) * vertical * (y + 0.5)),
        0,
      );
      const strength = sum / (width * height);
      if (wave === 0 && vertical === 0) found.mean = strength;
      else found.waves.push(strength);
      if (wave > 0 || vertical > 0) found.scale = Math.max(found.scale, Math.abs(strength));
    }
  }
  if (found.scale > 0) found.waves = found.waves.map((strength) => 0.5 + (0.5 / found.scale) * strength);
  return found;
}

/**
 * A picture of some 25 bytes, with shape, colours and transparency: ThumbHash as published by Evan Wallace
 * (https://evanw.github.io/thumbhash), so that every decoder of it reads this one.
 */
export function thumbhashOf(picture: SmallPicture): Uint8Array {
  const { width, height } = picture;
  const { hasAlpha, ...channels } = channelsOf(picture);
  const most = hasAlpha ? 5 : 7;
  const longest = Math.max(width, height);
  const across = Math.max(1, Math.round((most * width) / longest));
  const down = Math.max(1, Math.round((most * height) / longest));
  const light = wavesOf(channels.light, picture, Math.max(3, across), Math.max(3, down));
  const yellowBlue = wavesOf(channels.yellowBlue, picture, 3, 3);
  const redGreen = wavesOf(channels.redGreen, picture, 3, 3);
  const alpha = hasAlpha ? wavesOf(channels.alpha, picture, 5, 5) : undefined;
  const isWide = width > height;
  const first =
    Math.round(63 * light.mean) |
    (Math.round(31.5 + 31.5 * yellowBlue.mean) << 6) |
    (Math.round(31.5 + 31.5 * redGreen.mean) << 12) |
    (Math.round(31 * light.scale) << 18) |
    (Number(hasAlpha) << 23);
  const second =
    (isWide ? down : across) |
    (Math.round(63 * yellowBlue.scale) << 3) |
    (Math.round(63 * redGreen.scale) << 9) |
    (Number(isWide) << 15);
  const head = [first & 255, (first >> 8) & 255, first >> 16, second & 255, second >> 8];
  if (alpha !== undefined) head.push(Math.round(15 * alpha.mean) | (Math.round(15 * alpha.scale) << 4));
  const waves = [light, yellowBlue, redGreen, ...(alpha ? [alpha] : [])].flatMap((channel) => channel.waves);
  const tail = new Array<number>(Math.ceil(waves.length / 2)).fill(0);
  for (const [at, wave] of waves.entries())
    tail[at >> 1] = (tail[at >> 1] ?? 0) | (Math.round(15 * wave) << ((at & 1) * 4));
  return Uint8Array.from([...head, ...tail]);
}
