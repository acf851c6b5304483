import type { Colour } from '../colour.ts';
import { singularOf } from './lexicon.ts';

/** Words whose things have a colour of their own, other than that of the figure they are drawn with. */
const implied: readonly (readonly [Colour, string])[] = [
  [
    '#f3f0e8',
    'bowl of rice, 밥, 떡국, 죽, porridge, bingsu, 팥빙수, 빙수, 송편, 떡, 만두, dumpling, angel, 천사, jasmine, 메밀꽃, polar bear, 북극곰, seagull, gull, 갈매기, dove, goose, 거위, 백합, lily, alpaca, 알파카',
  ],
  ['#2b2a33', 'crow, raven, 까마귀, magpie, 까치, panther, bat, swallow, 제비'],
  ['#f0a030', 'goldfish, 금붕어, koi, 잉어, clownfish'],
  [
    '#f2cd45',
    'lemon, 레몬, lemonade, 레모네이드, 유채꽃, 개나리, canola flower, canary, chick, 병아리, taxi, 택시, duckling, school bus, 스쿨버스, dandelion, 민들레',
  ],
  ['#8b8680', 'donkey, 당나귀, mule, pigeon, 비둘기, wolfhound'],
  ['#ee7d2c', 'tangerine, 귤, persimmon, 감, orange fruit, maple leaf, 단풍잎, 낙엽'],
  ['#f2a483', 'peach, 복숭아, salmon, 연어'],
  ['#b7c24c', 'pear'],
  ['#c9492c', 'maple, 단풍나무, robin, red panda, cosmos flower'],
  ['#e2b93a', '은행나무, jaguar, cheetah, 치타, leopard, 표범'],
  ['#4a7fb8', 'bluebird, jay, hydrangea, 수국, bluebell, iris'],
  ['#a56a3c', 'steak, 스테이크, 불고기, 갈비, 돈까스, otter, 수달, 해달, orangutan, juice'],
  ['#6fa84c', 'salad, 샐러드, sprout, 새싹, 파전, tractor, 트랙터'],
  ['#8a4f9a', 'plum, 자두, lavender flower, 라벤더꽃'],
  [
    '#c9412c',
    'fire truck, fire engine, 소방차, kimchi, 김치, 김치찌개, 떡볶이, santa, santa claus, 산타, 산타클로스, carnation, 카네이션, spaghetti, 스파게티',
  ],
  ['#3a3940', 'gorilla, 고릴라'],
  ['#f2b6c6', 'azalea, 진달래, 철쭉'],
  ['#e87fa6', '코스모스, cosmos, peony, 모란, 무궁화, hibiscus, orchid'],
  ['#d8342c', 'poppy, 양귀비, tomato, 토마토, cherry'],
  ['#3f9a58', 'parrot, 앵무새'],
  ['#8a98a8', 'helicopter, 헬리콥터'],
];

const byWord = new Map(implied.flatMap(([colour, words]) => words.split(', ').map((word) => [word, colour] as const)));

/** The colour a word implies, or null: a polar bear is white without saying so. */
export function impliedColour(word: string): Colour | null {
  return byWord.get(word) ?? byWord.get(singularOf(word) ?? '') ?? null;
}
