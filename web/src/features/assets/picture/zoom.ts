/** Width and height, of a picture in its pixels or of a frame in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Where a picture is looked at. All of it fits into `fit`, which is the frame itself when nothing is said. */
export interface Frame extends Size {
  fit?: Size | undefined;
}

/** A place in a frame, in CSS pixels from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

/**
 * What of a picture is seen, without regard to its size, so that pictures of different sizes can share it: `zoom` 1 shows
 * all of it, and x and y (0 to 1) say which point of the picture is in the middle of the frame.
 */
export interface View extends Point {
  zoom: number;
}

/** The whole picture, in the middle. */
export const WHOLE: View = { zoom: 1, x: 0.5, y: 0.5 };

const LARGEST_PIXEL = 16;
const LEAST_RANGE = 4;

/** CSS pixels per pixel of the picture when all of it is seen; a small one is not enlarged. */
export function fitScale(picture: Size, frame: Frame): number {
  const { width, height } = frame.fit ?? frame;
  return Math.min(1, width / Math.max(1, picture.width), height / Math.max(1, picture.height));
}

/** How far one can go in: to pixels that can be counted, and at least to four times the fitted size. */
export function mostZoom(picture: Size, frame: Frame): number {
  return Math.max(LEAST_RANGE, LARGEST_PIXEL / Math.max(fitScale(picture, frame), 1e-6));
}

/** Where the picture stands in the frame: no edge of it is drawn inwards, and what is smaller stands in the middle. */
export function placed(view: View, picture: Size, frame: Frame): Point & Size & { scale: number } {
  const scale = fitScale(picture, frame) * view.zoom;
  const width = picture.width * scale;
  const height = picture.height * scale;
  const { x, y } = bounded(view, picture, frame);
  return { x: frame.width / 2 - x * width, y: frame.height / 2 - y * height, width, height, scale };
}

/** The nearest view that shows no more empty frame than it must. */
export function bounded(view: View, picture: Size, frame: Frame): View {
  const zoom = Math.min(mostZoom(picture, frame), Math.max(1, view.zoom));
  const scale = fitScale(picture, frame) * zoom;
  return {
    zoom,
    x: boundedCentre(view.x, frame.width / (picture.width * scale)),
    y: boundedCentre(view.y, frame.height / (picture.height * scale)),
  };
}

/** Goes in (factor over 1) or out, and keeps what is under the point where it is. */
export function zoomedAt(view: View, factor: number, point: Point, picture: Size, frame: Frame): View {
  const from = bounded(view, picture, frame);
  const zoom = Math.min(mostZoom(picture, frame), Math.max(1, from.zoom * factor));
  const before = fitScale(picture, frame) * from.zoom;
  const after = fitScale(picture, frame) * zoom;
  const shift = (length: number, side: number) => (length / side) * (1 / before - 1 / after);
  return bounded(
    {
      zoom,
      x: from.x + shift(point.x - frame.width / 2, picture.width),
      y: from.y + shift(point.y - frame.height / 2, picture.height),
    },
    picture,
    frame,
  );
}

/** Moves the picture by so many CSS pixels. */
export function panned(view: View, move: Point, picture: Size, frame: Frame): View {
  const from = bounded(view, picture, frame);
  const scale = fitScale(picture, frame) * from.zoom;
  const x = from.x - move.x / (picture.width * scale);
  const y = from.y - move.y / (picture.height * scale);
  return bounded({ ...from, x, y }, picture, frame);
}

/** One pixel of the picture on one pixel of the screen; `density` is device pixels per CSS pixel. */
export function actualZoom(picture: Size, frame: Frame, density = 1): number {
  return Math.min(mostZoom(picture, frame), Math.max(1, 1 / density / fitScale(picture, frame)));
}

/** From all of it to its actual size around the point, and back. What is never smaller than that goes to twice. */
export function toggled(view: View, point: Point, picture: Size, frame: Frame, density = 1): View {
  if (view.zoom > 1.001) return WHOLE;
  const actual = actualZoom(picture, frame, density);
  return zoomedAt(WHOLE, actual > 1.05 ? actual : 2, point, picture, frame);
}

/** How far a double tap goes in; a finger wants to see more, whatever the pixels are. */
const CLOSE_UP = 2.5;

/** From all of it to a close-up of the point, and back. */
export function closeUp(view: View, point: Point, picture: Size, frame: Size): View {
  return view.zoom > 1.001 ? WHOLE : zoomedAt(WHOLE, CLOSE_UP, point, picture, frame);
}

/** Pixels of the screen per pixel of the picture, in percent. */
export function percentOf(view: View, picture: Size, frame: Frame, density = 1): number {
  return Math.round(fitScale(picture, frame) * view.zoom * density * 100);
}

/** `seen` is the part of the side that fits into the frame; over 1 the picture is smaller than the frame. */
function boundedCentre(centre: number, seen: number): number {
  if (seen >= 1) return 0.5;
  return Math.min(1 - seen / 2, Math.max(seen / 2, centre));
}
