import { fitScale, type Size } from '../picture/zoom.ts';

/** Room between pictures in CSS pixels. */
export const GAP_PX = 8;

/** How many columns show so many pictures largest; `caption` is the height that each needs beside its picture, in CSS pixels. */
export function columnsFor(pictures: readonly Size[], room: Size, gap: number, caption: number): number {
  let best = { columns: 1, area: -1 };
  for (let columns = 1; columns <= pictures.length; columns += 1) {
    const rows = Math.ceil(pictures.length / columns);
    const frame = {
      width: (room.width - gap * (columns - 1)) / columns,
      height: (room.height - gap * (rows - 1)) / rows - caption,
    };
    const area = pictures.reduce((sum, picture) => sum + areaIn(picture, frame), 0);
    if (area > best.area + 1) best = { columns, area };
  }
  return best.columns;
}

/** The room that each of the pictures has in as many columns as show them largest. */
export function cellFor(pictures: readonly Size[], room: Size, gap: number, caption: number): Size {
  const columns = columnsFor(pictures, room, gap, caption);
  const rows = Math.ceil(pictures.length / columns);
  return {
    width: Math.max(1, (room.width - gap * (columns - 1)) / columns),
    height: Math.max(1, (room.height - gap * (rows - 1)) / rows - caption),
  };
}

function areaIn(picture: Size, frame: Size): number {
  if (frame.width <= 0 || frame.height <= 0) return 0;
  return picture.width * picture.height * fitScale(picture, frame) ** 2;
}
