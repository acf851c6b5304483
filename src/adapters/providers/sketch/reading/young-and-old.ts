/** Animals, whose young and parents are named by words for people: "a baby elephant", "엄마 오리". */
const animals = new Set(
  'fox wolf cat dog rabbit mouse squirrel hedgehog bear panda lion tiger horse unicorn deer cow zebra giraffe sheep goat pig elephant camel bird owl penguin duck swan crane flamingo chicken eagle fish whale dolphin shark octopus turtle frog dragon dinosaur monkey koala raccoon seal kangaroo'.split(
    ' ',
  ),
);
const young = new Set(['baby', 'infant', 'newborn', 'little', '아기', '꼬마']);
const parents = new Set(['mother', 'father', 'mom', 'mum', 'dad', '엄마', '아빠', '어미', '어머니', '아버지']);

/** What a word for people says of the animal after it, or null where it stands for a person. */
export function ageOf(word: string, next: string): 'young' | 'parent' | null {
  if (!animals.has(next)) return null;
  if (young.has(word)) return 'young';
  return parents.has(word) ? 'parent' : null;
}

/** Names that are the same for one and for many: without an article they stand for several. */
export const sameInPlural = new Set(['fish', 'koi', 'tropical fish', 'sheep', 'deer']);

/** True for an English word that describes rather than names, by its ending. */
export function isAdjective(word: string): boolean {
  return /(?:y|ous|ful|less|ic|ical|ive|ish|able|ible|some|ant|ern|en|al)$/.test(word) && word.length > 3;
}

/** True for a toy that is drawn with the figure of the animal it stands for. */
export function isToy(word: string): boolean {
  return /^(?:teddy(?: bear)?s?|곰인형|곰돌이)$/.test(word);
}

const companies = new Set(['family', 'crowd', '가족', '관중', '군중']);

/** True for a word that names several at once. */
export function isCompany(word: string): boolean {
  return companies.has(word);
}

/** True for the name of an animal's figure. */
export function isAnimal(figure: string | null): boolean {
  return animals.has(figure ?? '');
}
