import { cave } from './cave.ts';
import { room, stageHall } from './indoors.ts';
import { field, garden, hill, meadow, park } from './land.ts';
import type { PlaceMaker } from './place.ts';
import { plain } from './plain.ts';
import { moonscape, sky, space } from './space.ts';
import { table } from './table.ts';
import { city, street, village } from './town.ts';
import { underwater } from './underwater.ts';
import { beach, lake, river, sea } from './waters.ts';
import { arctic, desert, savanna } from './wild.ts';
import { bambooGrove, forest, jungle, mountain } from './woods.ts';

/** Every setting the painter knows, by name. */
export const places: Readonly<Record<string, PlaceMaker>> = {
  forest,
  bamboo: bambooGrove,
  jungle,
  sea,
  beach,
  lake,
  river,
  city,
  street,
  village,
  mountain,
  hill,
  cave,
  desert,
  savanna,
  meadow,
  field,
  garden,
  park,
  room,
  table,
  stage: stageHall,
  space,
  moonscape,
  underwater,
  arctic,
  sky,
  plain,
};
