import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type PaintOrder,
  type Pixels,
  paint,
  repaint,
} from '../../../../src/adapters/providers/sketch/sketch.paint.ts';

const order = (prompt: string, change: Partial<PaintOrder> = {}): PaintOrder => ({
  prompt,
  seed: 7n,
  width: 128,
  height: 128,
  references: [],
  ...change,
});
const hash = ({ rgba }: Pixels): string => createHash('sha256').update(rgba).digest('hex');

function* pixelsOf({ rgba }: Pixels): Generator<[red: number, green: number, blue: number]> {
  for (let at = 0; at < rgba.length; at += 4) yield [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
}

function meanOf(pixels: Pixels): { red: number; green: number; blue: number; light: number } {
  const sum = { red: 0, green: 0, blue: 0 };
  for (const [red, green, blue] of pixelsOf(pixels)) {
    sum.red += red;
    sum.green += green;
    sum.blue += blue;
  }
  const count = pixels.rgba.length / 4;
  const mean = { red: sum.red / count, green: sum.green / count, blue: sum.blue / count };
  return { ...mean, light: mean.red * 0.3 + mean.green * 0.59 + mean.blue * 0.11 };
}

function share(pixels: Pixels, test: (red: number, green: number, blue: number) => boolean): number {
  let count = 0;
  for (const pixel of pixelsOf(pixels)) if (test(...pixel)) count += 1;
  return (count * 4) / pixels.rgba.length;
}

/** How many separate areas of at least `least` pixels pass the test. */
function blobs(pixels: Pixels, least: number, test: (red: number, green: number, blue: number) => boolean): number {
  const { width } = pixels;
  const open = [...pixelsOf(pixels)].map((pixel) => test(...pixel));
  let found = 0;
  for (let start = 0; start < open.length; start += 1) {
    if (!open[start]) continue;
    const stack = [start];
    open[start] = false;
    let size = 0;
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      size += 1;
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        if (!open[next]) continue;
        open[next] = false;
        stack.push(next);
      }
    }
    if (size >= least) found += 1;
  }
  return found;
}

function solid(width: number, height: number, colour: readonly [number, number, number, number]): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set(colour, at);
  return { width, height, rgba };
}

const reddish = (red: number, green: number, blue: number): boolean =>
  red > green * 1.7 && red > blue * 1.5 && red > 60;
const bluish = (red: number, green: number, blue: number): boolean =>
  blue > red * 1.5 && blue > green * 1.2 && blue > 60;

describe('paint', () => {
  it('paints the same pixels for the same order, and others for another seed', async () => {
    const prompt = 'a red fox in a snowy forest at dawn, paper-cut style';
    const first = await paint(order(prompt));
    expect(hash(await paint(order(prompt)))).toBe(hash(first));
    const seeds = await Promise.all([1n, 2n, 3n, (1n << 64n) - 1n].map((seed) => paint(order(prompt, { seed }))));
    expect(new Set(seeds.map(hash)).size).toBe(4);
  });

  it('paints the same pixels on every machine', async () => {
    const pictures = [
      await paint(order('세 마리의 고양이, 방 안', { width: 96 })),
      await paint(order('"열림" sign, watercolor', { height: 96 })),
    ];
    expect(pictures.map(hash)).toEqual([
      '3331acbfe7ffa09e43543ce6a24d3e2d1e2cd116f354bf96f65610c67e69ceb4',
      '4eddac3f6ae743790d0ede1bf9d24b173e92ff56d9b3d6d5b61742dcbabfff8e',
    ]);
  });

  it('paints one picture for one meaning in two languages', async () => {
    const english = await paint(order('a red house by the sea at night'));
    expect(hash(await paint(order('밤 바닷가의 빨간 집')))).toBe(hash(english));
  });

  it('follows colour and time of day', async () => {
    for (const seed of [1n, 2n, 3n]) {
      const night = await paint(order('red house at night by the sea', { seed }));
      const noon = await paint(order('green house at noon', { seed }));
      expect(meanOf(night).light).toBeLessThan(meanOf(noon).light * 0.6);
      expect(meanOf(night).red).toBeGreaterThan(meanOf(night).green * 1.15);
      expect(meanOf(noon).green).toBeGreaterThan(meanOf(noon).red * 1.1);
      expect(meanOf(noon).green).toBeGreaterThan(meanOf(noon).blue);
      expect(share(night, reddish)).toBeGreaterThan(0.1);
    }
  });

  it('gives the subject its colour', async () => {
    const red = await paint(order('a red fox in a meadow, flat'));
    const blue = await paint(order('a blue fox in a meadow, flat'));
    expect(share(red, reddish)).toBeGreaterThan(0.02);
    expect(share(blue, (r, g, b) => bluish(r, g, b) && r < 90)).toBeGreaterThan(0.02);
    expect(share(blue, reddish)).toBeLessThan(0.01);
  });

  it.each([
    ['a red heart', 1],
    ['two red hearts', 2],
    ['빨간 하트 다섯 개', 5],
  ])('paints as many as "%s" asks for', async (prompt, count) => {
    for (const seed of [1n, 2n]) {
      const picture = await paint(order(`${prompt}, flat, plain background`, { seed, width: 256, height: 256 }));
      expect(blobs(picture, 120, (r, g, b) => r > 150 && g < 80 && b < 80)).toBe(count);
    }
  });

  it('paints in the style that was asked for', async () => {
    const styles =
      'paper-cut,watercolor,ink wash,flat,pixel art,oil painting,woodblock,line drawing,pencil,blueprint,neon,picture book,low-poly,stained glass,comic,mosaic';
    const pictures = new Map<string, Pixels>();
    for (const style of styles.split(','))
      pictures.set(style, await paint(order(`a cat at noon, ${style}`, { width: 96, height: 96 })));
    expect(new Set([...pictures.values()].map(hash)).size).toBe(pictures.size);
    const { blueprint, ink, neon } = {
      blueprint: pictures.get('blueprint'),
      ink: pictures.get('ink wash'),
      neon: pictures.get('neon'),
    };
    if (!blueprint || !ink || !neon) throw new RangeError('a style is missing');
    expect(share(blueprint, bluish)).toBeGreaterThan(0.5);
    expect(share(ink, (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) < 40)).toBeGreaterThan(0.9);
    expect(meanOf(neon).light).toBeLessThan(90);
  });

  it('letters quoted text', async () => {
    const [open, shut, none] = await Promise.all(
      ['a sign "OPEN"', 'a sign "닫힘"', 'a sign'].map((prompt) => paint(order(prompt, { width: 256 }))),
    );
    expect(new Set([open, shut, none].map((picture) => picture && hash(picture))).size).toBe(3);
  });

  it.each([
    [64, 64],
    [512, 64],
    [64, 512],
    [257, 131],
    [1, 1],
  ])('paints at %i x %i', async (width, height) => {
    const picture = await paint(order('a boat on a lake at sunset, watercolor', { width, height }));
    expect([picture.width, picture.height, picture.rgba.length]).toEqual([width, height, width * height * 4]);
    expect(picture.rgba.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  });

  it('shows the references', async () => {
    const magenta = solid(60, 40, [255, 0, 255, 255]);
    const isMagenta = (red: number, green: number, blue: number): boolean => red > 240 && green < 20 && blue > 240;
    for (const references of [[magenta], [magenta, solid(30, 50, [0, 255, 0, 255]), magenta]]) {
      const picture = await paint(order('a forest', { references }));
      expect(share(picture, isMagenta)).toBeGreaterThan(0.02);
    }
  });

  it('paints a sheet of nine panels whose first is black', async () => {
    const sheet = await paint(order('a fox in a forest', { storyboard: true, width: 240, height: 240 }));
    const at = (x: number, y: number): number[] => [...sheet.rgba.subarray((y * 240 + x) * 4, (y * 240 + x) * 4 + 3)];
    expect(at(40, 40)).toEqual([0, 0, 0]);
    for (const [x, y] of [
      [120, 40],
      [200, 120],
      [200, 200],
    ] as const)
      expect(at(x, y)).not.toEqual([0, 0, 0]);
  });

  it('paints a picture for any words', async () => {
    for (const prompt of ['', 'zeitgeist', '🦊', '블록체인', 'abstract gold and purple', 'no people']) {
      const picture = await paint(order(prompt, { width: 64, height: 64 }));
      expect(new Set([...pixelsOf(picture)].map(String)).size).toBeGreaterThan(50);
    }
  });

  it('reports progress that never falls, with previews', async () => {
    const seen: number[] = [];
    const sizes: number[] = [];
    await paint(
      order('a castle', {
        width: 700,
        height: 350,
        onProgress: (fraction, preview) => {
          seen.push(fraction);
          const small = preview?.();
          if (small) sizes.push(Math.max(small.width, small.height));
        },
      }),
    );
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...seen].sort((left, right) => left - right));
    expect(seen.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
    expect(new Set(sizes)).toEqual(new Set([512]));
  });

  it('stops when aborted, with the reason it was given', async () => {
    const early = AbortSignal.abort('early');
    await expect(paint(order('a cat', { signal: early }))).rejects.toBe('early');
    const controller = new AbortController();
    let calls = 0;
    const late = paint(
      order('a cat', {
        signal: controller.signal,
        onProgress: () => {
          calls += 1;
          if (calls === 3) controller.abort('late');
        },
      }),
    );
    await expect(late).rejects.toBe('late');
    expect(calls).toBe(3);
  });
});

describe('repaint', () => {
  const source = (): Pixels => {
    const picture = solid(96, 64, [0, 0, 0, 255]);
    for (let at = 0; at < picture.rgba.length; at += 1) if (at % 4 !== 3) picture.rgba[at] = (at * 7919) % 251;
    return picture;
  };

  it('keeps every pixel outside the mask and changes those inside', async () => {
    const mask = solid(96, 64, [0, 0, 0, 255]);
    for (let y = 16; y < 48; y += 1)
      for (let x = 20; x < 70; x += 1) mask.rgba[(y * 96 + x) * 4 + 3] = y < 20 ? 128 : 0;
    const before = source();
    const after = await repaint({ ...order('a red house'), source: before, mask });
    let changed = 0;
    for (let at = 0; at < before.rgba.length; at += 4) {
      const same = [0, 1, 2, 3].every((channel) => after.rgba[at + channel] === before.rgba[at + channel]);
      if (mask.rgba[at + 3] === 255) expect(same).toBe(true);
      else if (!same) changed += 1;
    }
    expect(changed).toBeGreaterThan(50 * 32 * 0.95);
    expect([after.width, after.height]).toEqual([96, 64]);
  });

  it('draws what is named on the ground that is there, and takes another sky only when one is named', async () => {
    const night = await paint(order('a quiet meadow at night', { seed: 5n }));
    const maskOf = (top: number, bottom: number): Pixels => {
      const mask = solid(128, 128, [0, 0, 0, 255]);
      for (let y = top; y < bottom; y += 1) for (let x = 30; x < 98; x += 1) mask.rgba[(y * 128 + x) * 4 + 3] = 0;
      return mask;
    };
    const fox = await repaint({ ...order('a red fox sitting on the grass'), source: night, mask: maskOf(60, 124) });
    expect(share(fox, reddish)).toBeGreaterThan(share(night, reddish) + 0.02);
    expect(share(fox, (red, green, blue) => red + green + blue > 600)).toBeLessThan(0.02);
    const day = await repaint({ ...order('a bright blue sky at noon'), source: night, mask: maskOf(0, 60) });
    expect(meanOf(day).blue).toBeGreaterThan(meanOf(night).blue + 15);
  });

  it('gives the source back for a mask that keeps everything', async () => {
    const before = source();
    const after = await repaint({ ...order('a cat'), source: before, mask: solid(96, 64, [0, 0, 0, 255]) });
    expect(hash(after)).toBe(hash(before));
  });

  it('re-imagines a whole picture that stays recognisable', async () => {
    const picture = solid(128, 128, [230, 230, 230, 255]);
    for (let y = 0; y < 128; y += 1) for (let x = 0; x < 64; x += 1) picture.rgba.set([30, 30, 30], (y * 128 + x) * 4);
    const after = await repaint({ ...order('sunset'), source: picture });
    const half = (from: number): number => {
      let sum = 0;
      for (let y = 0; y < 128; y += 1)
        for (let x = from; x < from + 50; x += 1) sum += after.rgba[(y * 128 + x) * 4 + 1] ?? 0;
      return sum / (128 * 50);
    };
    expect(half(70)).toBeGreaterThan(half(5) + 40);
    expect(hash(after)).not.toBe(hash(picture));
    const other = await repaint({ ...order('sunset', { seed: 8n }), source: picture });
    expect(hash(other)).not.toBe(hash(after));
  });

  it('stops when aborted', async () => {
    await expect(
      repaint({ ...order('a cat', { signal: AbortSignal.abort('enough') }), source: source() }),
    ).rejects.toBe('enough');
  });
});
