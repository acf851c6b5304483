import { catalogue } from '../figures/catalogue.ts';
import { impliedColour } from './implied-colours.ts';
import { Reader } from './reader.ts';
import { relationsOf } from './relations.ts';
import type { Scene, Subject } from './scene.ts';
import { tokensOf } from './tokens.ts';

const quotes =
  /"([^"]{1,80})"|“([^”]{1,80})”|「([^」]{1,80})」|『([^』]{1,80})』|‘([^’]{1,80})’|(?<![\p{L}\p{N}])'([^']{1,80})'(?![\p{L}])/gu;

/** Reads what a prompt asks for, in English, Korean or both. Never fails; an empty prompt gives an empty scene. */
export function readPrompt(prompt: string, negativePrompt = ''): Scene {
  const texts: string[] = [];
  const bare = prompt.normalize('NFC').replace(quotes, (...match: unknown[]) => {
    const text = match.slice(1, 7).find((group) => typeof group === 'string') as string | undefined;
    if (text && text.trim() !== '') texts.push(text.trim());
    return ' , ';
  });
  const reader = new Reader();
  reader.read(tokensOf(bare));
  for (const token of tokensOf(negativePrompt.normalize('NFC'))) reader.exclude(token);
  return settled({ ...reader.finish(), texts, ...relationsOf(bare) });
}

const buildings = new Set([
  'house',
  'cabin',
  'shop',
  'church',
  'castle',
  'hanok',
  'pagoda',
  'barn',
  'skyscraper',
  'tower',
]);
/** Houses whose roof is what the others sit on. */
const roofed = new Set(['house', 'cabin', 'shop', 'hanok', 'barn']);
/** What a market stall sells, and so shows already. */
const wares = new Set(['apple', 'strawberry', 'watermelon', 'banana', 'grapes']);
const cutFlowers = new Set(['flower', 'daisy', 'rose', 'sunflower', 'tulip']);

/** A shop front carries its lettering and a vase its flowers, and inside a building there is no building. */
function settled(scene: Scene): Scene {
  const has = (figure: string): boolean => scene.subjects.some((subject) => subject.figure === figure);
  let { subjects } = scene;
  if (has('shop') && scene.texts.length > 0) subjects = subjects.filter((subject) => subject.figure !== 'sign');
  if (scene.setting === 'room' || scene.setting === 'table')
    subjects = subjects.filter((subject) => !buildings.has(subject.figure ?? ''));
  if (scene.perch === 'roof') subjects = subjects.filter((subject) => !roofed.has(subject.figure ?? ''));
  if (has('stall')) subjects = subjects.filter((subject) => !wares.has(subject.figure ?? ''));
  subjects = served(subjects);
  const laid = subjects.some((subject) => catalogue[subject.figure ?? '']?.realm === 'table');
  if (laid && has('table')) subjects = subjects.filter((subject) => subject.figure !== 'table');
  const setting = scene.setting ?? (laid && has('table') ? 'room' : null);
  const time = scene.time ?? (scene.weather.includes('aurora') ? 'night' : null);
  return { ...scene, setting, time, subjects: fewEnough(arranged(subjects)) };
}

/** A vase or a bouquet is made of the flowers named with it. */
function arranged(subjects: Subject[]): Subject[] {
  const holder = subjects.find((subject) => subject.figure === 'vase' || subject.figure === 'bouquet');
  const flowers = subjects.find((subject) => cutFlowers.has(subject.figure ?? ''));
  if (!holder || !flowers) return subjects;
  const main = catalogue[flowers.figure ?? '']?.figure.main ?? '';
  const colours = flowers.colours.length > 0 ? flowers.colours : [{ name: flowers.figure ?? '', colour: main }];
  const filled = { ...holder, colours: [...colours, ...holder.colours] };
  return subjects.filter((subject) => subject !== flowers).map((subject) => (subject === holder ? filled : subject));
}

/** A bowl holds the fruit named with it, in the colour of the fruit. */
function served(subjects: Subject[]): Subject[] {
  const bowl = subjects.find((subject) => subject.figure === 'bowl');
  const fruit = subjects.find((subject) => wares.has(subject.figure ?? ''));
  if (!bowl || !fruit) return subjects;
  const main = impliedColour(fruit.word) ?? catalogue[fruit.figure ?? '']?.figure.main;
  const own = main ? [{ name: fruit.figure ?? '', colour: main }] : [];
  const filled = { ...bowl, colours: fruit.colours.length > 0 ? fruit.colours : own };
  return subjects.filter((subject) => subject !== fruit).map((subject) => (subject === bowl ? filled : subject));
}

const mostKinds = 8;
const mostIndividuals = 30;

/** A page of text names more than a picture holds: the first ones count. */
function fewEnough(subjects: readonly Subject[]): Subject[] {
  let room = mostIndividuals;
  return subjects.slice(0, mostKinds).map((subject) => {
    const count = Math.max(1, Math.min(subject.count, room));
    room -= count;
    return { ...subject, count };
  });
}
