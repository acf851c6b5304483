import { catalogue } from '../figures/catalogue.ts';
import { type Meaning, sownCount } from './lexicon.ts';
import { nameOf } from './name-of.ts';
import { open, plants, plentiful, tintable, wild } from './places-and-plants.ts';
import type { NamedColour, Scene, Subject } from './scene.ts';
import type { Token } from './tokens.ts';
import { ageOf, isAdjective, isAnimal, isCompany, isToy } from './young-and-old.ts';

const manyByDefault = 3;
const manySmall = 5;
const familySize = 4;

const most = 24;

/** Walks over the tokens once, attaching colours, counts and sizes to the nouns they belong to. */
export class Reader {
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
  /** The number came after its noun, as in Korean. */
  #countsBack = false;
  #size: Subject['size'] = null;
  #negated = false;
  #previous: Token | null = null;
  #last: Subject | null = null;
  #lastNoun: Token | null = null;
  #unknown: Subject[] = [];

  read(tokens: readonly Token[]): void {
    for (const [index, token] of tokens.entries()) {
      this.#take(token, tokens[index + 1]);
      this.#previous = token;
    }
  }

  exclude(token: Token): void {
    const name = nameOf(token);
    if (name) this.#drop(name);
  }

  finish(): Scene {
    const scene = this.#scene;
    this.#release();
    if (scene.subjects.length === 0) scene.subjects.push(...this.#strangers().slice(0, 3));
    scene.subjects = scene.subjects.filter((subject) => !scene.without.includes(subject.figure ?? subject.word));
    if (scene.setting && scene.without.includes(scene.setting)) scene.setting = null;
    scene.weather = scene.weather.filter((weather) => !scene.without.includes(weather));
    return scene;
  }

  /** Unknown words that may name something; beside a known place or mood, adjectives do not. */
  #strangers(): Subject[] {
    const { setting, time, season, mood } = this.#scene;
    if (!(setting || time || season || mood)) return this.#unknown;
    return this.#unknown.filter(({ word }) => !isAdjective(word));
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
      sown: false,
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
        this.#countsBack = this.#previous?.meaning?.kind === 'subject';
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
        this.#dress(token);
        return;
      case 'body':
        this.#mark();
        return;
      case 'tint':
        this.#lastNoun = token;
        if (this.#colours.length > 0) this.#scene.setting ??= 'plain';
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
    if (this.#describesNeighbour(token, next)) return;
    const company = isCompany(token.word);
    this.#lastNoun = token;
    const many = plentiful.has(figure) ? manySmall : manyByDefault;
    const count = this.#count > 0 ? this.#count : token.plural || company ? many : 1;
    const sown = count >= sownCount;
    if (sown) this.#scene.setting ??= 'field';
    const known = this.#scene.subjects.find((subject) => subject.figure === figure && this.#colours.length === 0);
    if (known) {
      known.count = Math.max(known.count, count);
      this.#last = known;
    } else {
      this.#last = {
        figure,
        word: token.word,
        count: Math.min(most, sown ? 1 : count),
        colours: this.#colours,
        size: this.#size ?? (isToy(token.word) ? 'small' : null),
        sown,
      };
      this.#scene.subjects.push(this.#last);
    }
    this.#colours = [];
    this.#count = 0;
    this.#size = null;
  }

  /** A noun that only describes the one beside it: "new", "baby", "mother", "family". */
  #describesNeighbour(token: Token, next: Token | undefined): boolean {
    if (next?.meaning?.kind === 'subject' && !token.joins) {
      if (token.word === '새') return true;
      const age = ageOf(token.word, next.meaning.value);
      if (age === 'young') this.#size = 'small';
      if (age) return true;
    }
    if (!isCompany(token.word) || this.#previous?.meaning?.kind !== 'subject') return false;
    if (!this.#last || !isAnimal(this.#last.figure)) return false;
    this.#last.count = Math.max(this.#last.count, familySize);
    return true;
  }

  /** A counter after a number counts the noun before it, unless another noun follows. */
  #settleCount(next: Token | undefined): void {
    if (!this.#last || (next?.meaning?.kind === 'subject' && !this.#countsBack)) return;
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
    const isHead =
      this.#previous?.meaning?.kind === 'setting' && !(value === 'street' && wild.has(scene.setting ?? ''));
    const isFirst = scene.setting === null || scene.setting === 'sky' || scene.setting === 'plain';
    if (isFirst || (isHead && !weak)) scene.setting = value;
    if (this.#previous?.meaning?.kind === 'subject' && this.#last && open.has(value)) {
      this.#last.sown = plants.has(this.#last.figure ?? '');
      if (this.#last.sown) scene.setting = value;
    }
    this.#count = 0;
    this.#size = null;
  }

  #tint(place: 'sky' | 'water' | 'ground'): void {
    const [first] = this.#colours;
    if (first) this.#scene.tints[place] = first;
    this.#colours = [];
  }

  /** "in a red coat" colours the one who wears it. */
  #dress(token: Token): void {
    const wearer = this.#last;
    // In Korean the one who wears it comes after, and takes the colour then.
    if (wearer === null && /[가-힣]/.test(token.word)) return;
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
