/** The codes of templates, wildcard lists and comparisons, in English. */
export const askingErrors: Readonly<Record<string, string>> = {
  COMPARISON_NOT_FOUND: 'This comparison is not known any more. Its pictures are in the library.',
  COMPARISON_TOO_LARGE: 'A comparison has 64 pictures at most. Compare fewer prompts or fewer models.',
  TEMPLATE_INVALID: 'The template cannot be read. Close its braces, or switch the template off.',
  TEMPLATE_TOO_MANY:
    'The template stands for more than 64 prompts. Draw some of them by lot, or take possibilities out.',
  WILDCARD_UNKNOWN: 'There is no wildcard list of this name, or it is empty. Choose another one, or add a file for it.',
  WILDCARD_UNREADABLE: 'A wildcard list cannot be read. The details name the file and the line.',
};
