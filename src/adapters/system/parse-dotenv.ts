const LINE =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\r\n]*))/gm;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Reads a `.env` file: `NAME=value`, `export NAME=value`, single quotes for text as it is, double quotes with `\n` and
 * line breaks, `#` after a blank for a remark. Nothing is expanded; what is no such line is passed over.
 */
export function parseDotenv(text: string): Record<string, string> {
  const found = [...text.replace(/^\uFEFF/, '').matchAll(LINE)].map(([, name = '', single, double, bare = '']) => [
    name,
    single ?? unescaped(double) ?? bare.replace(/(?:^|\s)#.*$/, '').trim(),
  ]);
  return Object.fromEntries(found);
}

function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
