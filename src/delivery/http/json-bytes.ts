/** Shorter strings are not worth a second look. */
const LONG = 65_536;
const BEGINNING = /^data:image\/[a-z]+;base64,/;
const QUOTE = Buffer.from('"');

/**
 * A value as JSON in UTF-8. Pictures in it, data URLs of megabytes, are copied as they stand: escaping, measuring and
 * encoding them letter by letter would cost several times what making them did.
 */
export function jsonBytes(value: unknown): Buffer {
  const pictures: string[] = [];
  // Stands for each picture on the way; a value that reads the same would show in the count.
  const mark = '\u0000picture';
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'string' || part.length < LONG || !isPicture(part)) return part;
    pictures.push(part);
    return mark;
  });
  if (pictures.length === 0) return Buffer.from(text);
  const [first = '', ...others] = text.split(JSON.stringify(mark));
  if (others.length !== pictures.length) return Buffer.from(JSON.stringify(value));
  const pieces = others.flatMap((piece, at) => [
    QUOTE,
    Buffer.from(pictures[at] ?? '', 'latin1'),
    QUOTE,
    Buffer.from(piece),
  ]);
  return Buffer.concat([Buffer.from(first), ...pieces]);
}

/** Whether the string is a data URL without a character that JSON would have to escape: proper base64 has none. */
function isPicture(text: string): boolean {
  const beginning = BEGINNING.exec(text.slice(0, 40))?.[0];
  if (beginning === undefined) return false;
  const base64 = text.slice(beginning.length);
  return Buffer.from(base64, 'base64').toString('base64') === base64;
}
