import { room, stageHall, table } from './indoors.ts';
import { bambooGrove, field, forest, garden, hill, jungle, meadow, mountain, park } from './land.ts';
import type { PlaceMaker } from './place.ts';
import { plain } from './plain.ts';
import { moonscape, sky, space } from './space.ts';
import { city, street, village } from './town.ts';
import { beach, lake, river, sea, underwater } from './waters.ts';
import { arctic, desert, savanna } from './wild.ts';

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
