/** Sentences of the server in another language, by the English sentence; `{name}` stands for a value in both. */
export type Phrases = Readonly<Record<string, string>>;

/** Finds the translation of a sentence; undefined where the book has none. */
export type PhraseBook = (sentence: string) => string | undefined;

interface Pattern {
  form: RegExp;
  names: readonly string[];
  translation: string;
}

/**
 * A book of phrases. The first pattern that fits counts. Values are translated too where the book knows them, as a whole
 * or as a list with commas.
 */
export function phraseBook(phrases: Phrases): PhraseBook {
  const known = new Map<string, string | undefined>();
  let patterns: readonly Pattern[] | null = null;
  const translate: PhraseBook = (sentence) => {
    if (Object.hasOwn(phrases, sentence)) return phrases[sentence];
    if (!known.has(sentence)) {
      patterns ??= Object.entries(phrases).flatMap(patternOf);
      known.set(sentence, byPattern(patterns, sentence, translate) ?? bySentences(sentence, translate));
    }
    return known.get(sentence);
  };
  return translate;
}

/** A value ends with its sentence at the latest. */
const VALUE = '((?:(?!\\. ).)+?)';

function patternOf([sentence, translation]: [string, string]): Pattern[] {
  const parts = sentence.split(/\{(\w+)\}/);
  if (parts.length === 1) return [];
  const form = parts.map((part, at) => (at % 2 === 1 ? VALUE : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return [{ form: new RegExp(`^${form.join('')}$`, 's'), names: parts.filter((_, at) => at % 2 === 1), translation }];
}

function byPattern(patterns: readonly Pattern[], sentence: string, translate: PhraseBook): string | undefined {
  for (const { form, names, translation } of patterns) {
    const match = form.exec(sentence);
    if (match === null) continue;
    const values = new Map(names.map((name, at) => [name, valueIn(match[at + 1] ?? '', translate)]));
    return translation.replace(/\{(\w+)\}/g, (mark, name: string) => values.get(name) ?? mark);
  }
  return undefined;
}

/** Several sentences, such as what is wrong and what helps; all must be known. */
function bySentences(text: string, translate: PhraseBook): string | undefined {
  const sentences = text.split('. ');
  const found = sentences.length > 1 ? sentences.map(translate) : [];
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.map((one, at) => (at === found.length - 1 || one?.endsWith('.') ? one : `${one}.`)).join(' ');
}

function valueIn(value: string, translate: PhraseBook): string {
  const whole = translate(value);
  if (whole !== undefined) return whole;
  return value
    .split(', ')
    .map((word) => translate(word) ?? word)
    .join(', ');
}
