import * as arrangements from './arrangements.ts';
import * as birds from './birds.ts';
import * as buildings from './buildings.ts';
import * as craft from './craft.ts';
import type { Figure } from './figure.ts';
import * as flowers from './flowers.ts';
import * as food from './food.ts';
import * as furniture from './furniture.ts';
import * as furry from './furry-faces.ts';
import * as heavenly from './heavenly.ts';
import * as hoofed from './hoofed.ts';
import * as landmarks from './landmarks.ts';
import * as large from './large-animals.ts';
import * as objects from './objects.ts';
import * as people from './people.ts';
import * as pets from './pets.ts';
import * as sea from './sea-life.ts';
import * as small from './small-life.ts';
import * as tales from './storybook-people.ts';
import * as structures from './structures.ts';
import * as thickets from './thickets.ts';
import * as things from './things.ts';
import * as trees from './trees.ts';
import * as vehicles from './vehicles.ts';
import * as wild from './wild.ts';

/**
 * Where a figure is at home: on the ground, in the air, on water, under water, on a table,
 * in the sky (sun, planets), or hung from above.
 */
export type Realm = 'ground' | 'air' | 'water' | 'deep' | 'table' | 'heaven' | 'hung';

/** A figure with its natural size and place. */
export interface Entry {
  figure: Figure;
  realm: Realm;
  /** Height beside other figures; a person is 1. */
  tall: number;
  /** The scenery a prompt without one gets. */
  home: string;
}

function entry(figure: Figure, realm: Realm, tall: number, home: string): Entry {
  return { figure, realm, tall, home };
}

/** Every subject the painter can draw, by its English name. */
export const catalogue: Readonly<Record<string, Entry>> = {
  fox: entry(wild.fox, 'ground', 0.8, 'meadow|forest|hill'),
  wolf: entry(wild.wolf, 'ground', 0.9, 'forest|mountain'),
  cat: entry(pets.cat, 'ground', 0.75, 'room|garden|room'),
  dog: entry(pets.dog, 'ground', 0.8, 'park|meadow|beach'),
  rabbit: entry(pets.rabbit, 'ground', 0.6, 'meadow|garden'),
  mouse: entry(pets.mouse, 'ground', 0.4, 'meadow'),
  squirrel: entry(pets.squirrel, 'ground', 0.55, 'forest|park'),
  hedgehog: entry(wild.hedgehog, 'ground', 0.45, 'forest'),
  bear: entry(wild.bear, 'ground', 1.1, 'forest|mountain'),
  panda: entry(wild.panda, 'ground', 1, 'bamboo'),
  lion: entry(wild.lion, 'ground', 1, 'savanna'),
  tiger: entry(wild.tiger, 'ground', 1, 'jungle'),
  horse: entry(hoofed.horse, 'ground', 1.3, 'meadow|hill|field'),
  unicorn: entry(hoofed.unicorn, 'ground', 1.3, 'meadow'),
  deer: entry(hoofed.deer, 'ground', 1.25, 'forest|mountain|meadow'),
  cow: entry(hoofed.cow, 'ground', 1.1, 'meadow|hill'),
  zebra: entry(hoofed.zebra, 'ground', 1.2, 'savanna'),
  giraffe: entry(hoofed.giraffe, 'ground', 1.9, 'savanna'),
  sheep: entry(hoofed.sheep, 'ground', 0.85, 'hill|meadow'),
  goat: entry(hoofed.goat, 'ground', 0.9, 'mountain'),
  pig: entry(large.pig, 'ground', 0.75, 'meadow'),
  elephant: entry(large.elephant, 'ground', 1.6, 'savanna'),
  camel: entry(large.camel, 'ground', 1.4, 'desert'),
  bird: entry(birds.bird, 'air', 0.45, 'meadow|garden|forest|hill'),
  owl: entry(birds.owl, 'ground', 0.7, 'forest'),
  penguin: entry(birds.penguin, 'ground', 0.8, 'arctic'),
  duck: entry(birds.duck, 'water', 0.5, 'lake'),
  swan: entry(birds.swan, 'water', 0.7, 'lake'),
  crane: entry(birds.crane, 'ground', 1.1, 'lake'),
  flamingo: entry(birds.flamingo, 'ground', 1.1, 'lake'),
  chicken: entry(birds.chicken, 'ground', 0.6, 'meadow'),
  eagle: entry(birds.eagle, 'air', 0.7, 'mountain'),
  fish: entry(sea.fish, 'deep', 0.55, 'underwater'),
  whale: entry(sea.whale, 'deep', 1.5, 'underwater'),
  dolphin: entry(sea.dolphin, 'deep', 0.8, 'sea'),
  shark: entry(sea.shark, 'deep', 0.9, 'underwater'),
  octopus: entry(sea.octopus, 'deep', 0.9, 'underwater'),
  jellyfish: entry(sea.jellyfish, 'deep', 0.8, 'underwater'),
  turtle: entry(sea.turtle, 'ground', 0.6, 'beach|underwater'),
  crab: entry(sea.crab, 'ground', 0.5, 'beach'),
  butterfly: entry(small.butterfly, 'air', 0.45, 'garden|meadow'),
  bee: entry(small.bee, 'air', 0.4, 'garden'),
  ladybird: entry(small.ladybird, 'ground', 0.4, 'garden'),
  snail: entry(small.snail, 'ground', 0.4, 'garden'),
  frog: entry(small.frog, 'ground', 0.5, 'lake'),
  snake: entry(small.snake, 'ground', 0.6, 'jungle'),
  dragon: entry(small.dragon, 'ground', 1.6, 'mountain'),
  dinosaur: entry(small.dinosaur, 'ground', 1.8, 'jungle'),
  person: entry(people.person, 'ground', 1, 'meadow|hill|park|street'),
  man: entry(people.man, 'ground', 1, 'street'),
  woman: entry(people.woman, 'ground', 1, 'meadow|garden|park'),
  child: entry(people.child, 'ground', 0.75, 'park|meadow|hill'),
  couple: entry(people.couple, 'ground', 1, 'park|beach|hill'),
  dancer: entry(people.dancer, 'ground', 1, 'stage'),
  astronaut: entry(people.astronaut, 'ground', 1, 'space'),
  knight: entry(tales.knight, 'ground', 1.05, 'meadow|hill'),
  robot: entry(people.robot, 'ground', 1, 'city'),
  wizard: entry(tales.wizard, 'ground', 1.05, 'forest'),
  monarch: entry(tales.monarch, 'ground', 1.05, 'stage'),
  snowman: entry(tales.snowman, 'ground', 0.95, 'arctic'),
  ghost: entry(things.ghost, 'air', 0.9, 'forest'),
  tree: entry(trees.tree, 'ground', 1.9, 'meadow|hill|field'),
  pine: entry(trees.pine, 'ground', 2, 'mountain'),
  christmasTree: entry(trees.christmasTree, 'ground', 1.9, 'room|mountain'),
  birch: entry(trees.birch, 'ground', 1.9, 'forest'),
  cherryTree: entry(trees.cherryTree, 'ground', 1.8, 'park'),
  palm: entry(trees.palm, 'ground', 1.9, 'beach'),
  willow: entry(thickets.willow, 'ground', 1.9, 'lake'),
  bareTree: entry(thickets.bareTree, 'ground', 1.9, 'field'),
  bamboo: entry(thickets.bamboo, 'ground', 1.9, 'bamboo'),
  bush: entry(thickets.bush, 'ground', 0.7, 'garden'),
  flower: entry(flowers.flower, 'ground', 0.9, 'garden|meadow'),
  daisy: entry(flowers.daisy, 'ground', 0.8, 'garden'),
  rose: entry(flowers.rose, 'ground', 0.9, 'garden'),
  sunflower: entry(flowers.sunflower, 'ground', 1.2, 'field'),
  tulip: entry(flowers.tulip, 'ground', 0.85, 'field'),
  lotus: entry(flowers.lotus, 'water', 0.5, 'lake'),
  mushroom: entry(flowers.mushroom, 'ground', 0.5, 'forest'),
  cactus: entry(flowers.cactus, 'ground', 1.3, 'desert'),
  leaf: entry(flowers.broadLeaf, 'air', 0.6, 'plain'),
  vase: entry(arrangements.vase, 'table', 0.9, 'table'),
  bouquet: entry(arrangements.bouquet, 'table', 0.8, 'table'),
  plant: entry(arrangements.plant, 'table', 0.8, 'room'),
  wheat: entry(flowers.wheat, 'ground', 0.8, 'field'),
  house: entry(buildings.house, 'ground', 1.9, 'meadow|hill|field'),
  cabin: entry(buildings.cabin, 'ground', 1.7, 'forest|mountain'),
  castle: entry(buildings.castle, 'ground', 2.2, 'hill|mountain'),
  tower: entry(buildings.tower, 'ground', 2.3, 'hill'),
  lighthouse: entry(buildings.lighthouse, 'ground', 2.3, 'sea'),
  hanok: entry(buildings.hanok, 'ground', 1.6, 'mountain'),
  pagoda: entry(buildings.pagoda, 'ground', 2.2, 'mountain'),
  gate: entry(buildings.gate, 'ground', 1.7, 'lake'),
  skyscraper: entry(structures.skyscraper, 'ground', 2.6, 'city'),
  church: entry(structures.church, 'ground', 2, 'meadow|hill'),
  windmill: entry(structures.windmill, 'ground', 2, 'field|meadow'),
  tent: entry(structures.tent, 'ground', 1.1, 'mountain|forest|lake'),
  barn: entry(structures.barn, 'ground', 1.7, 'field'),
  bridge: entry(structures.bridge, 'ground', 1, 'river'),
  shop: entry(structures.shop, 'ground', 1.7, 'street'),
  igloo: entry(structures.igloo, 'ground', 1.1, 'arctic'),
  pyramid: entry(structures.pyramid, 'ground', 2, 'desert'),
  streetLamp: entry(structures.streetLamp, 'ground', 1.7, 'street'),
  fence: entry(structures.fence, 'ground', 0.6, 'meadow'),
  sign: entry(structures.sign, 'ground', 1.2, 'plain'),
  boat: entry(craft.boat, 'water', 1.2, 'sea|lake'),
  ship: entry(craft.ship, 'water', 1.4, 'sea'),
  galleon: entry(craft.galleon, 'water', 1.5, 'sea'),
  submarine: entry(craft.submarine, 'deep', 1, 'underwater'),
  car: entry(vehicles.car, 'ground', 0.8, 'street|mountain|city'),
  bus: entry(vehicles.bus, 'ground', 1, 'street'),
  truck: entry(vehicles.truck, 'ground', 1.1, 'street'),
  train: entry(vehicles.train, 'ground', 0.95, 'field|mountain|meadow'),
  bicycle: entry(vehicles.bicycle, 'ground', 0.8, 'street|park|meadow'),
  balloon: entry(craft.balloon, 'air', 1.2, 'hill|mountain|meadow'),
  toyBalloon: entry(heavenly.toyBalloon, 'air', 0.5, 'park|hill'),
  airplane: entry(craft.airplane, 'air', 0.6, 'sky'),
  rocket: entry(craft.rocket, 'air', 1.4, 'space'),
  saucer: entry(craft.saucer, 'air', 0.8, 'field'),
  kite: entry(heavenly.kite, 'air', 0.7, 'hill'),
  fireworks: entry(heavenly.fireworks, 'air', 2.2, 'city|lake'),
  cloud: entry(heavenly.cloud, 'heaven', 0.5, 'sky'),
  rainbow: entry(heavenly.rainbow, 'heaven', 1.5, 'meadow'),
  moon: entry(heavenly.moonFigure, 'heaven', 0.6, 'sky'),
  fullMoon: entry(heavenly.fullMoon, 'heaven', 0.6, 'sky'),
  sun: entry(heavenly.sunFigure, 'heaven', 0.6, 'sky'),
  star: entry(heavenly.star, 'heaven', 0.6, 'space'),
  planet: entry(heavenly.planet, 'heaven', 1, 'space'),
  mountain: entry(things.mountainFigure, 'ground', 2.4, 'mountain'),
  rock: entry(things.rock, 'ground', 0.7, 'beach'),
  island: entry(things.island, 'water', 0.8, 'sea'),
  fireplace: entry(furniture.fireplace, 'ground', 1.1, 'room'),
  mermaid: entry(tales.mermaid, 'deep', 1, 'underwater|sea'),
  bench: entry(things.bench, 'ground', 0.7, 'park'),
  campfire: entry(things.campfire, 'ground', 0.7, 'forest'),
  cup: entry(objects.cup, 'table', 0.6, 'table'),
  book: entry(objects.book, 'table', 0.5, 'table'),
  lamp: entry(furniture.lamp, 'table', 0.8, 'room'),
  lantern: entry(objects.lantern, 'hung', 0.8, 'street'),
  candle: entry(objects.candle, 'table', 0.6, 'table'),
  guitar: entry(objects.guitar, 'ground', 1, 'room'),
  piano: entry(furniture.piano, 'ground', 1, 'room|stage'),
  apple: entry(objects.apple, 'table', 0.4, 'table'),
  cake: entry(objects.cake, 'table', 0.6, 'table'),
  bread: entry(objects.bread, 'table', 0.4, 'table'),
  noodles: entry(objects.noodles, 'table', 0.6, 'table'),
  bottle: entry(objects.bottle, 'table', 0.8, 'table'),
  clock: entry(furniture.clock, 'table', 0.6, 'room'),
  umbrella: entry(objects.umbrella, 'ground', 0.9, 'street'),
  chair: entry(furniture.chair, 'ground', 0.9, 'room'),
  sofa: entry(furniture.sofa, 'ground', 0.8, 'room'),
  table: entry(things.table, 'ground', 0.7, 'room'),
  key: entry(objects.key, 'table', 0.5, 'plain'),
  heart: entry(heavenly.heart, 'air', 0.8, 'plain'),
  crown: entry(things.crownFigure, 'table', 0.6, 'plain'),
  gift: entry(things.gift, 'ground', 0.4, 'table'),
  ball: entry(things.ball, 'ground', 0.45, 'park'),
  camera: entry(things.camera, 'table', 0.5, 'table'),
  computer: entry(things.computer, 'table', 0.6, 'table'),
  pumpkin: entry(things.pumpkin, 'ground', 0.5, 'field'),
  monkey: entry(furry.monkey, 'ground', 0.75, 'jungle'),
  koala: entry(furry.koala, 'ground', 0.7, 'forest'),
  raccoon: entry(furry.raccoon, 'ground', 0.65, 'forest|street'),
  seal: entry(furry.seal, 'ground', 0.7, 'arctic|beach'),
  kangaroo: entry(furry.kangaroo, 'ground', 1, 'savanna'),
  volcano: entry(landmarks.volcano, 'ground', 2.6, 'mountain|jungle'),
  ferrisWheel: entry(landmarks.ferrisWheel, 'ground', 2.5, 'park'),
  spire: entry(landmarks.spire, 'ground', 2.6, 'city|park'),
  stall: entry(landmarks.stall, 'ground', 1.3, 'street'),
  waterfall: entry(landmarks.waterfall, 'ground', 2.4, 'river'),
  pier: entry(landmarks.pier, 'water', 0.55, 'lake'),
  ruins: entry(landmarks.ruins, 'ground', 1.7, 'hill|meadow'),
  shoe: entry(landmarks.shoe, 'table', 0.5, 'plain|table'),
  headphones: entry(landmarks.headphones, 'table', 0.7, 'table'),
  iceCream: entry(food.iceCream, 'table', 0.7, 'table'),
  pizza: entry(food.pizza, 'table', 0.5, 'table'),
  burger: entry(food.burger, 'table', 0.5, 'table'),
  bowl: entry(food.bowl, 'table', 0.55, 'table'),
  dish: entry(food.dish, 'table', 0.4, 'table'),
  sushi: entry(food.sushi, 'table', 0.4, 'table'),
  strawberry: entry(food.strawberry, 'table', 0.35, 'table'),
  watermelon: entry(food.watermelon, 'table', 0.45, 'table'),
  banana: entry(food.banana, 'table', 0.4, 'table'),
  grapes: entry(food.grapes, 'table', 0.5, 'table'),
  beer: entry(food.beer, 'table', 0.6, 'table'),
  cookie: entry(food.cookie, 'table', 0.35, 'table'),
  note: entry(things.note, 'air', 0.6, 'plain'),
};
