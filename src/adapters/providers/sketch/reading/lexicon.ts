import {
  colourWords,
  moodWords,
  seasonWords,
  settingWords,
  styleWords,
  timeWords,
  weatherWords,
} from './scene-words.ts';
import { subjectWords } from './subject-words.ts';

/** What a word stands for. */
export type Meaning =
  | { kind: 'subject' | 'setting' | 'time' | 'weather' | 'season' | 'mood' | 'style'; value: string }
  | { kind: 'colour'; value: string; colour: string }
  | { kind: 'number'; count: number }
  | { kind: 'group'; count: number }
  | { kind: 'counter' | 'garment' | 'body' | 'and' | 'break' | 'absent' | 'tint'; value: string }
  | { kind: 'size'; value: 'small' | 'large' }
  | { kind: 'framing'; value: 'close' | 'wide' };

/** The count of what covers the ground. */
export const sownCount = 40;

const plainWords: readonly [Meaning, string][] = [
  [{ kind: 'number', count: 1 }, 'a single, one, 1, single | 한, 하나, 한명, 혼자인'],
  [{ kind: 'number', count: 2 }, 'two, 2, both, twin, twins | 두, 둘, 쌍둥이'],
  [{ kind: 'number', count: 3 }, 'three, 3, trio | 세, 셋, 석'],
  [{ kind: 'number', count: 4 }, 'four, 4 | 네, 넷, 넉'],
  [{ kind: 'number', count: 5 }, 'five, 5 | 다섯'],
  [{ kind: 'number', count: 6 }, 'six, 6, half a dozen | 여섯'],
  [{ kind: 'number', count: 7 }, 'seven, 7, several, a few, few | 일곱, 여러, 몇'],
  [{ kind: 'number', count: 8 }, 'eight, 8 | 여덟, 여덟마리'],
  [{ kind: 'number', count: 9 }, 'nine, 9, many, lots of, a lot of, numerous | 아홉, 많은, 수많은'],
  [{ kind: 'number', count: 10 }, 'ten, 10 | 열'],
  [{ kind: 'number', count: 12 }, 'twelve, dozen, a dozen, 12, dozens of, hundreds of | 열두'],
  [{ kind: 'group', count: 2 }, 'pair of, a pair of, couple of, a couple of | 한쌍, 한 쌍'],
  [
    { kind: 'group', count: 7 },
    'flock of, herd of, pack of, group of, family of, school of, swarm of, bunch of, pride of, fleet of, row of, shoal of, pod of, litter of, cluster of, line of, gang of, stack of, pile of | 무리, 떼, 떼들',
  ],
  [{ kind: 'group', count: sownCount }, 'field of, fields of, meadow of, sea of, carpet of'],
  [{ kind: 'counter', value: '' }, '| 마리, 명, 채, 대, 그루, 송이, 척, 권, 쌍, 분, 자루, 켤레, 조각, 다발'],
  [{ kind: 'counter', value: 'dog' }, '| 개'],
  [{ kind: 'counter', value: 'cup' }, '| 잔'],
  [{ kind: 'counter', value: 'bottle' }, '| 병'],
  [
    { kind: 'garment', value: '' },
    'scarf, hat, dress, coat, jacket, shirt, sweater, cape, cloak, robe, hood, boots, gloves, suit, raincoat, kimono, skirt, hanbok | 목도리, 모자, 드레스, 코트, 재킷, 셔츠, 스웨터, 망토, 옷, 원피스, 치마, 한복, 우비, 장화',
  ],
  [
    { kind: 'body', value: '' },
    'eye, eyes, eyed, haired, winged, tailed, hair, tail, ear, ears, wing, wings, nose, fur, feather, paw, beard, roof, door, wall, sail, window, leg, mane | 눈동자, 머리카락, 꼬리, 귀, 날개, 코, 털, 깃털, 수염, 지붕, 벽, 창문, 갈기, 뿔',
  ],
  [{ kind: 'and', value: '' }, 'and, with, & | 그리고'],
  [
    { kind: 'break', value: '' },
    'in, on, at, by, under, over, near, beside, behind, through, across, into, before, against, inside, above, below, next, from, along, around, between, during, while, wearing, holding, among, amid, amidst, beneath, atop, towards, toward, onto, out of, underneath',
  ],
  [
    { kind: 'absent', value: 'before' },
    'no, without, without any, not, except, minus, excluding, avoid, never, free of, devoid of, lacking',
  ],
  [{ kind: 'absent', value: 'after' }, '| 없는, 없이, 없고, 없음, 빼고, 제외, 제외하고, 제외한, 말고, 없다, 없게'],
  [{ kind: 'tint', value: 'walls' }, 'background, backdrop, wall | 배경'],
  [
    { kind: 'size', value: 'large' },
    'big, large, huge, giant, enormous, massive, gigantic, great | 큰, 커다란, 거대한, 대형',
  ],
  [{ kind: 'size', value: 'small' }, 'small, tiny, little, miniature, mini | 작은, 조그만, 자그마한, 소형'],
  [
    { kind: 'framing', value: 'close' },
    'close-up, closeup, close up, portrait of, portrait, macro, headshot | 클로즈업, 근접, 초상화, 인물화',
  ],
  [
    { kind: 'framing', value: 'wide' },
    'wide shot, panorama, panoramic, landscape, vast, aerial view, distant, far away, wide angle, vista | 파노라마, 풍경, 풍경화, 광활한, 드넓은, 멀리, 전경',
  ],
];

const english = new Map<string, Meaning>();
const korean = new Map<string, Meaning>();
let longestKorean = 1;

function add(words: string, meaning: Meaning): void {
  const [latin = '', hangul = ''] = words.split('|');
  for (const [list, map] of [
    [latin, english],
    [hangul, korean],
  ] as const) {
    for (const entry of list.split(',')) {
      const word = entry.trim();
      if (word === '' || map.has(word)) continue;
      map.set(word, meaning);
      if (map === korean) longestKorean = Math.max(longestKorean, word.length);
    }
  }
}

for (const [value, [colour, words]] of Object.entries(colourWords)) add(words, { kind: 'colour', value, colour });
for (const [value, words] of Object.entries(styleWords)) add(words, { kind: 'style', value });
for (const [meaning, words] of plainWords) add(words, meaning);
for (const [kind, table] of [
  ['time', timeWords],
  ['weather', weatherWords],
  ['season', seasonWords],
  ['setting', settingWords],
  ['mood', moodWords],
  ['subject', subjectWords],
] as const) {
  for (const [value, words] of Object.entries(table)) add(words, { kind, value });
}

const irregular: Readonly<Record<string, string>> = {
  mice: 'mouse',
  geese: 'goose',
  wolves: 'wolf',
  leaves: 'leaf',
  children: 'child',
  men: 'man',
  women: 'woman',
  people: 'person',
  knives: 'knife',
  loaves: 'loaf',
  oxen: 'ox',
  calves: 'calf',
  bookshelves: 'bookshelf',
  ladies: 'lady',
  babies: 'baby',
  foxes: 'fox',
  shoes: 'shoe',
  canoes: 'canoe',
  elves: 'elf',
  buses: 'bus',
  cookies: 'cookie',
  pies: 'pie',
};

/** The singular of an English noun, or null when it is none. */
export function singularOf(word: string): string | null {
  const known = irregular[word];
  if (known) return known;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss') && word.length > 3) return word.slice(0, -1);
  return null;
}

/** Looks an English phrase up; a plural is found by its singular. */
export function meaningOfEnglish(phrase: string): { meaning: Meaning; plural: boolean } | null {
  const exact = english.get(phrase);
  const words = phrase.split(' ');
  const last = words.at(-1) ?? '';
  const singular = singularOf(last);
  const found = singular === null ? undefined : english.get([...words.slice(0, -1), singular].join(' '));
  if (exact) return { meaning: exact, plural: singular !== null && exact.kind === 'subject' && found !== undefined };
  return found ? { meaning: found, plural: true } : null;
}

/** Looks a Korean word up, without its particle. */
export function meaningOfKorean(word: string): Meaning | null {
  return korean.get(word) ?? null;
}

/** Length of the longest Korean entry, in characters. */
export function longestKoreanWord(): number {
  return longestKorean;
}
