import { longestKoreanWord, type Meaning, meaningOfEnglish, meaningOfKorean } from './lexicon.ts';
import { sameInPlural } from './young-and-old.ts';

/** A word or phrase of the prompt with its meaning; null where nobody knows it. */
export interface Token {
  word: string;
  meaning: Meaning | null;
  plural: boolean;
  /** A Korean `and` particle follows, or `of` does: the next noun goes on. */
  joins: boolean;
}

const particles =
  /^(?:들)?(?:으로부터|로부터|에서는|에서의|에서|에게|한테|이랑|하고|까지|부터|처럼|보다|마다|조차|밖에|이나|으로|이며|이고|에는|에도|에|의|이|가|은|는|을|를|와|과|랑|도|만|로|나|며|고)?$/;
const joining = /(?:와|과|이랑|랑|하고)$/;

/** Words of English that name nothing to draw. */
const fillers = new Set(
  "a an the of is are was be being been it its his her their my your our this that these those to for as and or but so very really quite some any with style art artwork painting illustration drawing image picture photo photograph photography render rendering scene view shot depicting showing featuring drawn made done style-like inspired like looking look sitting standing running walking flying sleeping playing reading eating drinking swimming jumping riding dancing watching holding wearing lying floating drifting glowing shining high quality detailed detail highly ultra realistic hd 4k 8k masterpiece best beautiful gorgeous stunning lovely pretty nice elegant perfect amazing simple modern vintage retro old ancient young new fresh warm cool cold hot deep rich long short tall thin thick full light lit lighting shadow shadows background foreground centre center left right top bottom side front back up down out off one make create draw paint generate please me i we you he she they there here where when which who what how covered filled surrounded full lone layered style: colour color colours colors colored coloured tone tones palette texture textured composition perspective depth field-of-view bokeh lens mm iso aperture crisp sharp smooth trending artstation concept design year years day days time world life birthday happiness 2024 2025 2026 2027 then just only also too more most much silhouette silhouettes busy pots pans branch wire narrow wooden mood abstract order sound spell casting among amid product ordinary huge-scale famous typical peacefully gently together quietly single casual stylish elegant luxurious tasty delicious tender graceful noble festive bustling crowded rustic ornate intricate glossy matte shiny fluffy furry kind style-of scene-of theme themed background-of says saying reads reading that's written text words letters word letter called titled named saying: under".split(
    ' ',
  ),
);
const koreanFillers =
  /(?:스타일|느낌|그림|사진|이미지|그려줘|그려|모습|장면|풍으로|풍의|풍|있는|하는|파는|건너는|만드는|타는|치는|공부하는|지나는|든든한|싸우는|물리치는|새끼|날|아래의|아래에|아래서|밑의|밑에|밑에서|널린|나뭇가지|가지|전깃줄|전선|주변의|주변에|곁의|곁에|너머|너머로|건너편|모여|모인|흐르는|쌓인|물든|핀|피어난|활짝|가득|많은데|하나의|위의|위에|위를|떠다니는|아래|앞의|앞에|뒤의|뒤에|옆의|옆에|속의|속에|속|사이|가운데|안의|안에|덮인|내리는|나는|걷는|앉은|앉아|서있는|서|뛰는|자는|쓰인|쓴|적힌|글자|문구|라고|이라고|보이는|뜬|떠|빛나는|된|같은|그|이|저|한가운데|아름다운|예쁜|멋진|오래된|낡은|새로운|따뜻한|차가운|낀|부는|든|입은|가진|달린|탄|타고|가는|오는|지는|피는|핀|가득한|느낌의|배경의|사는|헤엄치는|춤추는|읽는|먹는|마시는|바라보는|들고|들고있는|쓰고|쓴|보는|나는|날리는|걷는다|노는|뛰어노는|새해|생일|축하)$/;

const wholeFiller = new RegExp(`^${koreanFillers.source}`);

const hangul = /[가-힣]/;

/** Cuts a prompt (without its quoted text) into words with meanings. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const clause of text.split(/[,.;:!?()[\]{}\n|/·、。，]+/)) {
    const words = clause
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    let index = 0;
    while (index < words.length) index += takeWord(words, index, tokens);
    tokens.push({ word: ',', meaning: { kind: 'break', value: ',' }, plural: false, joins: false });
  }
  return tokens;
}

function takeWord(words: readonly string[], index: number, tokens: Token[]): number {
  const word = words[index] ?? '';
  return hangul.test(word) ? takeKorean(words, index, tokens) : takeEnglish(words, index, tokens);
}

function takeEnglish(words: readonly string[], index: number, tokens: Token[]): number {
  for (let length = Math.min(4, words.length - index); length > 0; length -= 1) {
    const phrase = words
      .slice(index, index + length)
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z0-9é&' -]/g, '')
      .replace(/'s$/, '');
    const found = meaningOfEnglish(phrase) ?? meaningOfEnglish(phrase.replace(/-/g, ' '));
    if (!found) continue;
    const plural = found.plural || (sameInPlural.has(phrase) && !hasArticle(words, index));
    tokens.push({ word: phrase, meaning: found.meaning, plural, joins: false });
    return length;
  }
  const word = (words[index] ?? '').toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, '');
  const parts = word.split('-').filter((part) => part !== '');
  if (parts.length > 1 && parts.some((part) => meaningOfEnglish(part))) {
    for (let part = 0; part < parts.length; part += 1) takeEnglish(parts, part, tokens);
    return 1;
  }
  const digits = /^\d{1,2}$/.test(word) ? Number(word) : 0;
  if (digits > 0) tokens.push({ word, meaning: { kind: 'number', count: digits }, plural: false, joins: false });
  else if (word.length > 2 && !/^\d+$/.test(word) && !fillers.has(word) && !/(?:ly|ing|ed)$/.test(word))
    tokens.push({ word, meaning: null, plural: false, joins: false });
  return 1;
}

/** Whether "a", "an" or the like stands before the noun, adjectives between them. */
function hasArticle(words: readonly string[], index: number): boolean {
  for (let before = index - 1; before >= Math.max(0, index - 4); before -= 1) {
    const word = (words[before] ?? '').toLowerCase();
    if (/^(?:an?|one|the|my|this|that|single|no)$/.test(word)) return true;
    if (/^(?:among|amid|of|with|and|in|by|from|some|many|two|three)$/.test(word)) return false;
  }
  return index === 0 && words.length === 1;
}

function takeKorean(words: readonly string[], index: number, tokens: Token[]): number {
  for (let length = Math.min(3, words.length - index); length > 1; length -= 1) {
    const phrase = words.slice(index, index + length).join(' ');
    for (let end = phrase.length; end > (words[index] ?? '').length + 1; end -= 1) {
      const meaning = meaningOfKorean(phrase.slice(0, end));
      const rest = phrase.slice(end);
      if (!meaning || rest.includes(' ') || !particles.test(rest)) continue;
      tokens.push({ word: phrase.slice(0, end), meaning, plural: false, joins: joining.test(rest) });
      return length;
    }
  }
  const word = (words[index] ?? '').replace(/[^가-힣0-9a-zA-Z]/g, '');
  if (wholeFiller.test(word) && meaningOfKorean(word) === null) return 1;
  const parts = segmented(word);
  if (parts) tokens.push(...parts);
  else {
    const bare = word.replace(
      /(?:에서|으로|이랑|하고|처럼|들이|들의|들|의|이|가|은|는|을|를|와|과|랑|도|만|로|에)$/,
      '',
    );
    if (
      bare.length > 0 &&
      !/[다요줘]$/.test(bare) &&
      !/(?:[하되치리우이르오나가보짓내지타]는|[은운던한]|[려]고)$/.test(word)
    )
      tokens.push({ word: bare, meaning: null, plural: false, joins: false });
  }
  return 1;
}

/** Splits a run of Korean into known words and a last particle; null when a rest stays unknown. */
function segmented(word: string): Token[] | null {
  const numbered = /^(\d+)(.*)$/.exec(word);
  if (numbered) {
    const rest = numbered[2] ?? '';
    const number: Token = {
      word: numbered[1] ?? '',
      meaning: { kind: 'number', count: Math.min(24, Number(numbered[1])) },
      plural: false,
      joins: false,
    };
    const tail = rest === '' ? [] : segmented(rest);
    return tail ? [number, ...tail] : [number];
  }
  for (let end = Math.min(word.length, longestKoreanWord()); end > 0; end -= 1) {
    const meaning = meaningOfKorean(word.slice(0, end));
    if (!meaning) continue;
    const rest = word.slice(end);
    const token: Token = {
      word: word.slice(0, end),
      meaning,
      plural: rest.startsWith('들'),
      joins: joining.test(rest),
    };
    if (particles.test(rest)) return [token];
    if (
      end === 1 &&
      word.length > 2 &&
      meaning.kind !== 'time' &&
      meaning.kind !== 'weather' &&
      meaning.kind !== 'season'
    )
      continue;
    const tail = segmented(rest);
    if (tail) return [token, ...tail];
    if (/^(?:속|위|밑|앞|옆|가|색|빛|같은|스러운|풍|식|덮인|뿐)/.test(rest) || koreanFillers.test(rest)) return [token];
  }
  return null;
}
