import type { Token } from './tokens.ts';

/** The name under which a prompt can refuse what a token stands for, or null. */
export function nameOf(token: Token): string | null {
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
