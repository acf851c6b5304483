import { lay } from '../../routes.ts';
import { favourFiles } from '../../state/library/acts.ts';
import { shown } from '../../state/library/library.ts';
import { selected } from '../../state/library/selection.ts';

/** Opens the viewer at a place. */
export function openAt(at: number): void {
  const filename = shown.peek()?.at(at)?.filename;
  if (filename !== undefined) lay({ view: filename });
}

/** Makes favourites of all; takes that back where all of them are. */
export function favourSelected(names: readonly string[] = [...selected.peek()]): void {
  const store = shown.peek();
  const isEvery = names.every((name) => store?.at(store.placeOf(name))?.isFavorite === true);
  favourFiles(names, !isEvery);
}
