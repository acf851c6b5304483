import { readPrompt } from './read-prompt.ts';
import type { NamedColour, Scene, Subject } from './scene.ts';

const spelled: Readonly<Record<string, string>> = {
  cherryTree: 'cherry tree',
  fullMoon: 'full moon',
  balloon: 'hot-air balloon',
  toyBalloon: 'balloon',
  christmasTree: 'Christmas tree',
  ferrisWheel: 'Ferris wheel',
  spire: 'steel tower',
  stall: 'market stall',
  iceCream: 'ice cream',
  bowl: 'bowl of food',
  dish: 'plate of food',
  beer: 'glass',
  burger: 'hamburger',
  aloft: 'sky',
  bareTree: 'bare tree',
  streetLamp: 'street lamp',
  paperCut: 'paper-cut',
  watercolour: 'watercolour',
  lowPoly: 'low-poly',
  stainedGlass: 'stained glass',
  golden: 'golden hour',
  children: "children's book",
  noodles: 'bowl of noodles',
  monarch: 'king or queen',
  saucer: 'flying saucer',
};
const plurals: Readonly<Record<string, string>> = {
  mouse: 'mice',
  wolf: 'wolves',
  sheep: 'sheep',
  deer: 'deer',
  fish: 'fish',
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  leaf: 'leaves',
  fireworks: 'fireworks',
  bamboo: 'bamboo',
  wheat: 'wheat',
  noodles: 'bowls of noodles',
  bowl: 'bowls of food',
  dish: 'plates of food',
  ruins: 'ruins',
  headphones: 'headphones',
  grapes: 'grapes',
  sushi: 'sushi',
};

const uncounted = new Set(['fireworks', 'bamboo', 'wheat', 'ruins', 'headphones', 'grapes', 'sushi']);

/** What the painter understood, in short English words: becomes the "revised prompt". */
export function describeReading(prompt: string): string {
  const scene = readPrompt(prompt);
  const parts = [
    scene.subjects.map(nameSubject).join(' and ') || 'a view',
    placeOf(scene),
    scene.perch ? `on a ${scene.perch}` : '',
    scene.time ? `at ${spell(scene.time)}` : '',
    weatherOf(scene),
    scene.season ? `in ${scene.season}` : '',
    scene.mood ? `${scene.mood} mood` : '',
    scene.colours.length > 0 ? `with ${scene.colours.map((colour) => colour.name).join(' and ')}` : '',
    scene.texts.length > 0 ? `lettered ${scene.texts.map((text) => `"${text}"`).join(', ')}` : '',
    scene.without.length > 0
      ? `without ${scene.without.map((name) => spell(name.replace('colour:', ''))).join(', ')}`
      : '',
    scene.framing === 'close' ? 'close up' : scene.framing === 'wide' ? 'wide view' : '',
    scene.style ? `${spell(scene.style)} style` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function nameSubject(subject: Subject): string {
  const colours = coloursOf(subject.colours);
  const noun = subject.figure === null ? `an ornament for "${subject.word}"` : spell(subject.figure);
  if (subject.figure === null) return noun;
  const words = [subject.size ?? '', colours].filter((word) => word !== '');
  if (subject.sown) return `a field of ${[...words, pluralOf(subject.figure, noun)].join(' ')}`;
  if (subject.count === 1 && uncounted.has(subject.figure)) return [...words, noun].join(' ');
  if (subject.count === 1) {
    const phrase = [...words, noun].join(' ');
    return `${/^(?!uni|ufo)[aeiou]/.test(phrase) ? 'an' : 'a'} ${phrase}`;
  }
  return [subject.count, ...words, pluralOf(subject.figure, noun)].join(' ');
}

function pluralOf(figure: string, noun: string): string {
  const known = plurals[figure];
  if (known) return known;
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function coloursOf(colours: readonly NamedColour[]): string {
  return colours.map((colour) => colour.name).join(' and ');
}

function placeOf(scene: Scene): string {
  const tints = Object.entries(scene.tints).map(([place, colour]) => `${colour?.name} ${place}`);
  const setting = scene.setting ? `${spell(scene.setting)} setting` : '';
  return [setting, ...tints].filter((part) => part !== '').join(', ');
}

function weatherOf(scene: Scene): string {
  return scene.weather.join(' and ');
}

function spell(name: string): string {
  return spelled[name] ?? name;
}
