import type { Scene } from './scene.ts';

const perches: readonly (readonly [NonNullable<Scene['perch']>, RegExp])[] = [
  [
    'roof',
    /\b(?:on|onto|atop|across|over) (?:the top of |top of )?(?:[a-z]+ ){0,3}?(?:roof|roofs|rooftop|rooftops|chimney)\b|(?:지붕|기와|굴뚝)\s?(?:들\s?)?(?:위|꼭대기|에 앉|에서)/,
  ],
  [
    'branch',
    /\b(?:on|from) (?:[a-z]+ ){0,4}?(?:branch|branches|twig)\b|\b(?:in|up|from|on) (?:a|the) (?:[a-z]+ )?tree\b|(?:나뭇가지|가지)\s?(?:위|에)|나무\s?위/,
  ],
  [
    'wire',
    /\bon (?:[a-z]+ ){0,2}?(?:wire|wires|cable|clothesline|power line|power lines|telephone line)\b|(?:전깃줄|전선|빨랫줄)\s?(?:위|에)/,
  ],
];

const bonds: readonly (readonly [NonNullable<Scene['bond']>, RegExp])[] = [
  ['riding', /\b(?:rid(?:e|es|ing)|on horseback|mounted on)\b|(?:을|를|[가-힣])\s(?:탄|타고|타는|타)(?![가-힣])/],
  ['holding', /\b(?:hold(?:s|ing)?|carr(?:y|ies|ying)|offering)\b|(?:을|를)\s(?:든|들고|들어|안은|안고|쥔|쥐고)/],
];

/** How the subjects belong together: what they sit on, and whether one rides or holds the other. */
export function relationsOf(text: string): Pick<Scene, 'perch' | 'bond'> {
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  const perch = perches.find(([, pattern]) => pattern.test(words))?.[0];
  const bond = bonds.find(([, pattern]) => pattern.test(words))?.[0];
  return { ...(perch && { perch }), ...(bond && { bond }) };
}
