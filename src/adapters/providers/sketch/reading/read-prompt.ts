import { catalogue } from '../figures/catalogue.ts';
import type { Meaning } from './lexicon.ts';
import type { NamedColour, Scene, Subject } from './scene.ts';
import { type Token, tokensOf } from './tokens.ts';

const quotes =
  /"([^"]{1,80})"|“([^”]{1,80})”|「([^」]{1,80})」|『([^』]{1,80})』|‘([^’]{1,80})’|(?<![\p{L}\p{N}])'([^']{1,80})'(?![\p{L}])/gu;

const tintable: Readonly<Record<string, 'sky' | 'water' | 'ground'>> = {
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
const manyByDefault = 3;
const most = 24;

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
  return settled({ ...reader.finish(), texts });
}

/** A shop front carries its lettering itself: no second sign before it. */
function settled(scene: Scene): Scene {
  const hasShop = scene.subjects.some((subject) => subject.figure === 'shop');
  if (!hasShop || scene.texts.length === 0) return scene;
  return { ...scene, subjects: scene.subjects.filter((subject) => subject.figure !== 'sign') };
}

/** Walks over the tokens once, attaching colours, counts and sizes to the nouns they belong to. */
class Reader {
  readonly #scene: Scene = {
    subjects: [],
    setting: null,
    time: null,
    weather: [],
    season: null,
    mood: null,
    style: null,
    framing: null,
    tints: {},
    colours: [],
    texts: [],
    without: [],
  };
  #colours: NamedColour[] = [];
  #count = 0;
  #size: Subject['size'] = null;
  #negated = false;
  #last: Subject | null = null;
  #lastNoun: Token | null = null;
  #unknown: Subject[] = [];

  read(tokens: readonly Token[]): void {
    for (const [index, token] of tokens.entries()) this.#take(token, tokens[index + 1]);
  }

  exclude(token: Token): void {
    const name = nameOf(token);
    if (name) this.#drop(name);
  }

  finish(): Scene {
    const scene = this.#scene;
    this.#release();
    if (scene.subjects.length === 0) scene.subjects.push(...this.#unknown.slice(0, 3));
    scene.subjects = scene.subjects.filter((subject) => !scene.without.includes(subject.figure ?? subject.word));
    if (scene.setting && scene.without.includes(scene.setting)) scene.setting = null;
    scene.weather = scene.weather.filter((weather) => !scene.without.includes(weather));
    return scene;
  }

  #take(token: Token, next: Token | undefined): void {
    const { meaning } = token;
    if (meaning?.kind === 'absent') {
      if (meaning.value === 'before') this.#negated = true;
      else if (this.#lastNoun) this.exclude(this.#lastNoun);
      return;
    }
    if (this.#negated && meaning?.kind !== 'break' && meaning?.kind !== 'and') {
      this.exclude(token);
      if (
        meaning &&
        (meaning.kind === 'subject' || meaning.kind === 'setting' || meaning.kind === 'weather') &&
        next?.meaning?.kind !== 'and'
      )
        this.#negated = false;
      return;
    }
    if (meaning === null) this.#takeUnknown(token);
    else this.#takeKnown(token, meaning, next);
  }

  #takeUnknown(token: Token): void {
    this.#lastNoun = token;
    if (this.#unknown.some((subject) => subject.word === token.word)) return;
    const subject: Subject = {
      figure: null,
      word: token.word,
      count: 1,
      colours: [...this.#colours],
      size: this.#size,
    };
    this.#unknown.push(subject);
  }

  #takeKnown(token: Token, meaning: Meaning, next: Token | undefined): void {
    const scene = this.#scene;
    switch (meaning.kind) {
      case 'colour':
        this.#colours.push({ name: meaning.value, colour: meaning.colour });
        return;
      case 'number':
      case 'group':
        if (
          meaning.kind === 'group' &&
          this.#last &&
          this.#lastNoun?.meaning?.kind === 'subject' &&
          /[가-힣]/.test(token.word)
        )
          this.#last.count = meaning.count;
        else this.#count = meaning.count;
        return;
      case 'counter':
        if (this.#count === 0 && meaning.value !== '') this.#takeSubject(token, meaning.value, next);
        else this.#settleCount(next);
        return;
      case 'size':
        this.#size = meaning.value;
        return;
      case 'framing':
        scene.framing = meaning.value;
        return;
      case 'garment':
        this.#dress();
        return;
      case 'body':
        this.#mark();
        return;
      case 'tint':
        this.#lastNoun = token;
        this.#tint('sky');
        return;
      case 'and':
        return;
      case 'break':
        this.#negated = false;
        this.#release();
        return;
      case 'subject':
        this.#takeSubject(token, meaning.value, next);
        return;
      case 'weather':
        this.#takeWeather(token, meaning.value);
        return;
      case 'setting':
        this.#takeSetting(token, meaning.value);
        return;
      case 'time':
      case 'season':
      case 'mood':
      case 'style':
        this.#lastNoun = token;
        if (meaning.kind === 'style' || scene[meaning.kind] === null || meaning.kind === 'time')
          scene[meaning.kind] = meaning.value;
        return;
      default:
    }
  }

  #takeSubject(token: Token, figure: string, next: Token | undefined): void {
    const bareNew = token.word === '새' && next?.meaning?.kind === 'subject' && !token.joins;
    if (bareNew) return;
    this.#lastNoun = token;
    const count = this.#count > 0 ? this.#count : token.plural ? manyByDefault : 1;
    const known = this.#scene.subjects.find((subject) => subject.figure === figure && this.#colours.length === 0);
    if (known) {
      known.count = Math.max(known.count, count);
      this.#last = known;
    } else {
      this.#last = { figure, word: token.word, count: Math.min(most, count), colours: this.#colours, size: this.#size };
      this.#scene.subjects.push(this.#last);
    }
    this.#colours = [];
    this.#count = 0;
    this.#size = null;
  }

  /** A counter after a number counts the noun before it, unless another noun follows. */
  #settleCount(next: Token | undefined): void {
    if (!this.#last || next?.meaning?.kind === 'subject') return;
    if (this.#count > 0) this.#last.count = Math.min(most, this.#count);
    this.#count = 0;
  }

  #takeWeather(token: Token, value: string): void {
    const isEye =
      token.word === '눈' && this.#colours.length > 0 && this.#colours.every((colour) => colour.name !== 'white');
    if (isEye) {
      this.#colours = [];
      return;
    }
    this.#lastNoun = token;
    if (!this.#scene.weather.includes(value)) this.#scene.weather.push(value);
    if (value === 'clouds') this.#release();
  }

  #takeSetting(token: Token, value: string): void {
    this.#lastNoun = token;
    const scene = this.#scene;
    const place = tintable[value];
    if (place && this.#colours.length > 0) this.#tint(place);
    const weak = value === 'sky' || value === 'table' || value === 'plain';
    if (scene.setting === null || scene.setting === 'sky' || (scene.setting === 'plain' && !weak))
      scene.setting = value;
    else if (!weak && value === 'mountain' && scene.setting !== value) addBackdrop(scene, value);
    this.#count = 0;
    this.#size = null;
  }

  #tint(place: 'sky' | 'water' | 'ground'): void {
    const [first] = this.#colours;
    if (first) this.#scene.tints[place] = first;
    this.#colours = [];
  }

  /** "in a red coat" colours the one who wears it. */
  #dress(): void {
    const wearer = this.#last;
    if (wearer && wearer.colours.length === 0 && wearer.figure && catalogue[wearer.figure]?.home !== undefined)
      wearer.colours.push(...this.#colours);
    else this.#scene.colours.push(...this.#colours);
    this.#colours = [];
    this.#count = 0;
  }

  /** "with a blue roof" gives the second colour. */
  #mark(): void {
    const [mark] = this.#colours;
    const bearer = this.#last;
    if (mark && bearer?.figure && bearer.colours.length === 1) bearer.colours.push(mark);
    this.#colours = [];
    this.#count = 0;
  }

  #release(): void {
    this.#scene.colours.push(...this.#colours);
    this.#colours = [];
    this.#size = null;
  }

  #drop(name: string): void {
    if (!this.#scene.without.includes(name)) this.#scene.without.push(name);
    if (name === 'person') for (const other of ['man', 'woman', 'child', 'couple']) this.#scene.without.push(other);
    if (name === 'tree') this.#scene.without.push('pine', 'birch', 'forest');
  }
}

function addBackdrop(scene: Scene, value: string): void {
  if (!scene.weather.includes(`behind:${value}`)) scene.weather.push(`behind:${value}`);
}

function nameOf(token: Token): string | null {
  const meaning = token.meaning;
  if (meaning === null) return token.word;
  switch (meaning.kind) {
    case 'subject':
    case 'setting':
    case 'weather':
      return meaning.value;
    case 'time':
      return /star|별/.test(token.word) ? 'stars' : null;
    case 'colour':
      return `colour:${meaning.value}`;
    default:
      return null;
  }
}
