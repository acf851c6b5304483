/** The beginning of a text as part of a file name: letters and digits of any script, dashes between the words. */
export function slugOf(text: string, length = 40): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .join('-')
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/-+$/, '');
}
