const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
/** Syllables that begin with one consonant. */
const PER_INITIAL = 588;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/**
 * How well a text fits what was typed: higher is better, null does not fit. All words of the query must occur; the start
 * of the text counts most, then starts of words, then anything within, then letters in order. Korean is found by its
 * initial consonants too.
 */
export function fitOf(query: string, text: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hay = text.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const fit = fitOfWord(word, hay);
    if (fit === null) return null;
    sum += fit;
  }
  return words.length === 0 ? 0 : sum / words.length - text.length / 10_000;
}

function fitOfWord(word: string, text: string): number | null {
  const at = isInitials(word) ? initialsOf(text).indexOf(word) : text.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return isWordStart(text, at) ? 3 : 2;
  return word.length >= 2 && inOrder(word, text) ? 1 : null;
}

function isWordStart(text: string, at: number): boolean {
  return /[\s\-_/.,:(]/.test(text[at - 1] ?? ' ');
}

/** Whether the letters occur one after the other, beginning at the start of a word. */
function inOrder(word: string, text: string): boolean {
  for (let start = text.indexOf(word.charAt(0)); start >= 0; start = text.indexOf(word.charAt(0), start + 1)) {
    if (!isWordStart(text, start)) continue;
    let at = start;
    const isThere = [...word].every((letter) => {
      at = text.indexOf(letter, at) + 1;
      return at > 0;
    });
    // Letters that are strewn over a long text are no match.
    if (isThere && at - start < word.length * 3) return true;
  }
  return false;
}

function isInitials(word: string): boolean {
  return [...word].every((letter) => INITIALS.includes(letter));
}

/** The text with each Korean syllable as its first consonant. */
function initialsOf(text: string): string {
  return text.replace(/[\uac00-\ud7a3]/g, (syllable) => {
    const code = syllable.charCodeAt(0);
    if (code < HANGUL_FIRST || code > HANGUL_LAST) return syllable;
    return INITIALS.charAt(Math.floor((code - HANGUL_FIRST) / PER_INITIAL));
  });
}
