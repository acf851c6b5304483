import { type Colour, fromLab, labOf, lighten, lightnessOf, mix, saturate, turn } from './colour.ts';
import type { Random } from './random.ts';
import type { Scene } from './reading/scene.ts';

/** The light and the local colours of one picture. */
export interface Palette {
  /** From the top of the sky to the horizon. */
  sky: readonly [Colour, Colour, Colour];
  haze: Colour;
  hazeStrength: number;
  /** Multiplies the lightness of everything that does not shine. */
  exposure: number;
  tint: Colour;
  tintStrength: number;
  sun: Colour;
  ground: Colour;
  foliage: Colour;
  foliageTwo: Colour;
  water: Colour;
  rock: Colour;
  sand: Colour;
  wall: Colour;
  wood: Colour;
  accent: Colour;
  saturation: number;
  /** Lamps and windows are lit. */
  dark: boolean;
}

interface Hour {
  sky: readonly [Colour, Colour, Colour];
  haze: Colour;
  veil: number;
  exposure: number;
  tint: Colour;
  strength: number;
  sun: Colour;
}

const hours: Readonly<Record<string, Hour>> = {
  dawn: {
    sky: ['#7488b8', '#e6b0ae', '#fde2b8'],
    haze: '#efc9bd',
    veil: 0.62,
    exposure: 0.93,
    tint: '#e8a79a',
    strength: 0.13,
    sun: '#fff3d0',
  },
  morning: {
    sky: ['#7cb6dc', '#bfdfeb', '#fbf1da'],
    haze: '#d8e7e6',
    veil: 0.55,
    exposure: 1,
    tint: '#fff0d0',
    strength: 0.05,
    sun: '#fffbe6',
  },
  noon: {
    sky: ['#4d9dd8', '#8fc9e8', '#def1f2'],
    haze: '#cbe4ee',
    veil: 0.5,
    exposure: 1.03,
    tint: '#fffbe8',
    strength: 0.03,
    sun: '#fffdf0',
  },
  golden: {
    sky: ['#86a8b4', '#f0cd94', '#ffe2a4'],
    haze: '#f6d59c',
    veil: 0.58,
    exposure: 0.97,
    tint: '#f0a243',
    strength: 0.19,
    sun: '#fff2c0',
  },
  sunset: {
    sky: ['#4b4a88', '#d8687c', '#fcb45e'],
    haze: '#e2916f',
    veil: 0.58,
    exposure: 0.84,
    tint: '#cf5350',
    strength: 0.2,
    sun: '#ffe1a0',
  },
  dusk: {
    sky: ['#27335f', '#625d96', '#d79ba4'],
    haze: '#7673a4',
    veil: 0.58,
    exposure: 0.7,
    tint: '#4a4a8c',
    strength: 0.27,
    sun: '#f6d0b4',
  },
  space: {
    sky: ['#0d1028', '#1c1a44', '#3a2c66'],
    haze: '#2a2450',
    veil: 0.5,
    exposure: 0.93,
    tint: '#3a2f78',
    strength: 0.14,
    sun: '#f6efd2',
  },
  night: {
    sky: ['#0c1430', '#1a2854', '#3b4c80'],
    haze: '#2c3b6a',
    veil: 0.6,
    exposure: 0.56,
    tint: '#22315f',
    strength: 0.38,
    sun: '#f6efd2',
  },
};

const hourOfMood: Readonly<Record<string, readonly string[]>> = {
  calm: ['morning', 'dawn', 'golden'],
  gloomy: ['dusk'],
  joyful: ['noon', 'morning'],
  dramatic: ['sunset', 'golden'],
  dreamy: ['dawn', 'dawn', 'morning'],
  lonely: ['dusk', 'dawn'],
};

const foliageOfSeason: Readonly<Record<string, readonly [Colour, Colour, Colour]>> = {
  spring: ['#8fb85a', '#7fb061', '#eeb0c0'],
  summer: ['#6ba24c', '#3f8750', '#7bab4a'],
  autumn: ['#c9a352', '#d07a30', '#b8452c'],
  winter: ['#b9bfae', '#4f7464', '#7c8a80'],
};

/** The time of day that a scene is painted at. */
export function hourOf(scene: Scene, random: Random): string {
  if (scene.setting === 'space' || scene.setting === 'moonscape') return 'space';
  if (scene.time) return scene.time;
  const subjects = scene.subjects.map((subject) => subject.figure);
  if (
    subjects.includes('moon') ||
    subjects.includes('fullMoon') ||
    subjects.includes('ghost') ||
    subjects.includes('fireworks') ||
    scene.style === 'neon'
  )
    return 'night';
  if (scene.weather.includes('storm')) return 'dusk';
  const choice = scene.mood ? hourOfMood[scene.mood] : undefined;
  return random.pick(choice ?? ['morning', 'noon', 'golden', 'morning']);
}

/** Mixes the palette of a scene: time of day, weather, season, mood, then the colours asked for. */
export function paletteOf(scene: Scene, random: Random): Palette {
  const name = hourOf(scene, random);
  const hour = hours[name] ?? hours['noon'];
  if (!hour) throw new RangeError(`no palette for ${name}`);
  const season = foliageOfSeason[scene.season ?? ''] ?? foliageOfSeason['summer'];
  const [ground = '#7aa653', foliage = '#3f8750', foliageTwo = '#7bab4a'] = season ?? [];
  const drift = random.spread(0.022);
  const palette: Palette = {
    sky: [turn(hour.sky[0], drift), turn(hour.sky[1], drift * 1.3), turn(hour.sky[2], drift * 0.6)],
    haze: turn(hour.haze, drift),
    hazeStrength: hour.veil,
    exposure: hour.exposure,
    tint: hour.tint,
    tintStrength: hour.strength,
    sun: hour.sun,
    ground: turn(ground, random.spread(0.02)),
    foliage: turn(foliage, random.spread(0.03)),
    foliageTwo: turn(foliageTwo, random.spread(0.04)),
    water: '#3f86a8',
    rock: random.pick(['#76798a', '#857f80', '#6f7d86', '#8a7a72']),
    sand: '#e4c88e',
    wall: random.pick(['#e4d2b4', '#c9d4c4', '#d9c4ba', '#c4d0da', '#e6d9bf']),
    wood: '#a8733f',
    accent: random.pick(['#d8644a', '#e8a83c', '#4f8f9a', '#b8506a', '#6a7ab8']),
    saturation: 1,
    dark: name === 'night' || name === 'dusk' || name === 'space',
  };
  weatherOn(palette, scene);
  moodOn(palette, scene);
  coloursOn(palette, scene);
  return palette;
}

function weatherOn(palette: Palette, scene: Scene): void {
  const has = (weather: string): boolean => scene.weather.includes(weather);
  if (has('rain') || has('storm') || has('clouds')) {
    const amount = has('storm') ? 0.66 : has('rain') ? 0.5 : 0.28;
    const grey = lighten('#8a94a2', (palette.exposure - 1) * 0.8 - (has('storm') ? 0.12 : 0));
    palette.sky = palette.sky.map((colour) => mix(colour, grey, amount)) as unknown as Palette['sky'];
    palette.haze = mix(palette.haze, grey, amount);
    palette.exposure *= has('storm') ? 0.86 : 0.94;
    palette.saturation *= 0.84;
  }
  if (has('fog')) {
    const veil = mix(palette.haze, lighten(palette.haze, 0.1), 0.6);
    palette.sky = [mix(palette.sky[0], veil, 0.6), mix(palette.sky[1], veil, 0.75), veil];
    palette.haze = veil;
    palette.hazeStrength = 0.9;
  }
  if (has('snow') || has('snowfall') || (scene.season === 'winter' && !scene.without.includes('snow'))) {
    palette.ground = '#eef3f8';
    palette.sand = '#e9eef2';
    palette.foliageTwo = mix(palette.foliage, '#dfe9ee', 0.4);
    palette.foliage = mix('#2f6a58', palette.foliage, 0.3);
  }
}

function moodOn(palette: Palette, scene: Scene): void {
  const shift = {
    calm: [0.94, 0.01],
    gloomy: [0.6, -0.12],
    joyful: [1.16, 0.03],
    dramatic: [1.12, -0.05],
    dreamy: [0.92, 0.04],
    lonely: [0.74, -0.04],
  }[scene.mood ?? ''];
  if (!shift) return;
  const [strength = 1, lift = 0] = shift;
  palette.saturation *= strength;
  palette.sky = palette.sky.map((colour) =>
    lighten(saturate(colour, strength), lift * (palette.dark ? 0.4 : 1)),
  ) as unknown as Palette['sky'];
  palette.haze = lighten(saturate(palette.haze, strength), lift);
  palette.exposure *= 1 + lift * 0.6;
  if (scene.mood === 'dreamy') {
    palette.tint = mix(palette.tint, '#d6a8e4', 0.6);
    palette.tintStrength = Math.max(palette.tintStrength, 0.16);
    palette.sky = palette.sky.map((colour, index) =>
      mix(colour, index === 1 ? '#e4b4dc' : '#b4a8e8', palette.dark ? 0.22 : 0.34),
    ) as unknown as Palette['sky'];
  }
}

/** Pulls the hue of a colour towards another one and leaves its lightness. */
export function leanTowards(colour: Colour, target: Colour, amount: number): Colour {
  const [lightness, a, b] = labOf(colour);
  const [targetLightness, ta, tb] = labOf(target);
  const strength = Math.hypot(ta, tb);
  const lift = strength < 0.04 ? (targetLightness - lightness) * amount * 0.3 : 0;
  return fromLab([lightness + lift, a + (ta - a) * amount, b + (tb - b) * amount]);
}

function coloursOn(palette: Palette, scene: Scene): void {
  const [free, second] = scene.colours;
  const own = scene.subjects.find((subject) => subject.colours.length > 0)?.colours[0];
  const lead = free ?? own;
  if (lead) {
    const warmByDay = !palette.dark && labOf(lead.colour)[1] > 0.05;
    const amount = free ? 0.62 : warmByDay ? 0.18 : 0.34;
    const other = second?.colour ?? lead.colour;
    palette.sky = [
      leanTowards(palette.sky[0], lead.colour, amount),
      leanTowards(palette.sky[1], lead.colour, amount * 0.9),
      leanTowards(palette.sky[2], other, amount * 0.75),
    ];
    palette.haze = leanTowards(palette.haze, lead.colour, amount);
    palette.tint = leanTowards(palette.tint, lead.colour, amount);
    palette.water = leanTowards(palette.water, lead.colour, amount * 0.7);
    palette.foliage = leanTowards(palette.foliage, other, free ? 0.35 : 0.14);
    palette.ground = leanTowards(palette.ground, other, free ? 0.3 : 0.1);
    palette.wall = leanTowards(palette.wall, lead.colour, amount * 0.6);
    palette.rock = leanTowards(palette.rock, lead.colour, amount * 0.6);
    palette.accent = other;
  }
  const { sky, water, ground } = scene.tints;
  if (sky) {
    const base = palette.dark ? Math.max(0.22, lightnessOf(sky.colour) - 0.3) : lightnessOf(sky.colour);
    const [, a, b] = labOf(sky.colour);
    palette.sky = [
      fromLab([base - 0.08, a, b]),
      fromLab([base, a, b]),
      fromLab([Math.min(0.97, base + 0.12), a * 0.7, b * 0.7]),
    ];
    palette.haze = mix(palette.haze, palette.sky[2], 0.7);
    palette.wall = sky.colour;
  }
  if (water) palette.water = water.colour;
  if (ground) palette.ground = palette.sand = ground.colour;
  if (ground) palette.wall = palette.foliage = mix(palette.foliage, ground.colour, 0.6);
}

/** What a colour belongs to: asked-for colours and the picture's subjects keep more of themselves. */
export type Weight = 'asked' | 'hero' | 'scenery';

const weights: Readonly<Record<Weight, { tint: number; exposure: number; haze: number }>> = {
  asked: { tint: 0.42, exposure: 0.55, haze: 0.7 },
  hero: { tint: 0.5, exposure: 0.5, haze: 0.7 },
  scenery: { tint: 1, exposure: 1, haze: 1 },
};

/** A local colour as it looks in this light, `depth` 0 (near) to 1 (at the horizon). */
export function litColour(palette: Palette, colour: Colour, depth: number, weight: Weight): Colour {
  const keep = weights[weight];
  const [lightness, a, b] = labOf(colour);
  const exposure = 1 + (palette.exposure - 1) * keep.exposure;
  const strength = weight === 'asked' ? Math.max(1, palette.saturation) : palette.saturation;
  const lit = fromLab([Math.min(0.99, lightness * exposure), a * strength, b * strength]);
  const tinted = mix(lit, palette.tint, palette.tintStrength * keep.tint);
  return mix(tinted, palette.haze, depth * palette.hazeStrength * keep.haze);
}
