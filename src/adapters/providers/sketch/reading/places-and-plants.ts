/** Which part of a place a colour before its name means: a green sea has green water. */
export const tintable: Readonly<Record<string, 'sky' | 'water' | 'ground'>> = {
  sky: 'sky',
  sea: 'water',
  lake: 'water',
  river: 'water',
  underwater: 'water',
  meadow: 'ground',
  field: 'ground',
  desert: 'ground',
  hill: 'ground',
  beach: 'ground',
  plain: 'ground',
  room: 'ground',
  forest: 'ground',
  mountain: 'ground',
  garden: 'ground',
  city: 'ground',
};

/** Figures that are sown over an open place, as in a field of tulips. */
export const plants = new Set([
  'flower',
  'daisy',
  'rose',
  'sunflower',
  'tulip',
  'wheat',
  'mushroom',
  'grass',
  'cactus',
  'pumpkin',
]);

/** Places over which plants are sown. */
export const open = new Set(['field', 'garden', 'meadow', 'hill', 'desert']);

/** Where a road leads through what was named before it. */
export const wild = new Set(['desert', 'forest', 'mountain', 'meadow', 'field', 'hill', 'savanna', 'beach', 'bamboo']);

/** Small things, which come in larger numbers than others when nobody counts them. */
export const plentiful = new Set('fish bird butterfly bee leaf tree pine flower daisy tulip lantern'.split(' '));
