import { CheckCheck, Download, Heart, Info, ListFilter, Maximize2, Search, Star, Tag, Trash2, X } from 'lucide';
import type { Command } from '../../commands.ts';
import { rateFiles, trashFiles } from '../../state/library/acts.ts';
import { shown } from '../../state/library/library.ts';
import { cursor, selectAll, selected, selectedCount, selectNone, toggleAt } from '../../state/library/selection.ts';
import type { TextKey } from '../../text/language.ts';
import type { IconShape } from '../../ui/icon.tsx';
import { downloadFiles } from './export-files.ts';
import { moveTo } from './grid-gestures.ts';
import { favourSelected, openAt } from './tile-acts.ts';
import { toggleDetails, toggleFilters } from './view-choices.ts';

/** What keys act on: all that is selected, else the picture under the cursor. */
export function actedOn(): string[] {
  if (selectedCount.peek() > 0) return [...selected.peek()];
  const name = shown.peek()?.at(cursor.peek())?.filename;
  return name === undefined ? [] : [name];
}

const hasAny = () => selectedCount.value > 0 || cursor.value >= 0;
const isInGrid = () => document.activeElement?.id === 'library-grid' && cursor.peek() >= 0;

/** Everything that keys do on the page of the library. */
export function libraryCommands(): Command[] {
  return [
    { ...command('open', Maximize2, 'viewer.open', ['Enter'], () => openAt(cursor.peek())), when: isInGrid },
    { ...command('select', CheckCheck, 'library.select', ['Space'], () => toggleAt(cursor.peek())), when: isInGrid },
    command('select-all', CheckCheck, 'library.selectAll', ['Mod+A'], () => void selectAll().catch(() => undefined)),
    {
      ...command('select-none', X, 'library.selectNone', ['Escape'], selectNone),
      when: () => selectedCount.value > 0,
    },
    command('search', Search, 'library.search', ['/', 'Mod+F'], () =>
      document.getElementById('library-search')?.focus(),
    ),
    command('filters', ListFilter, 'library.filters', ['Shift+F'], toggleFilters),
    command('details', Info, 'viewer.details', ['I'], toggleDetails),
    { ...command('favour', Heart, 'library.favour', ['F'], () => favourSelected(actedOn())), when: hasAny },
    { ...command('tag', Tag, 'library.addTag', ['T'], openTags), when: hasAny },
    { ...command('download', Download, 'library.download', ['D'], download), when: hasAny },
    ...[0, 1, 2, 3, 4, 5].map((stars) => ({
      ...command(`rate-${stars}`, Star, `library.rate${stars}` as TextKey, [String(stars)], () =>
        rateFiles(actedOn(), stars),
      ),
      when: hasAny,
    })),
    { ...command('trash', Trash2, 'library.trash', ['Delete', 'Backspace'], trash), when: hasAny },
  ];
}

function trash(): void {
  const at = cursor.peek();
  trashFiles(actedOn());
  moveTo(Math.min(at, (shown.peek()?.total ?? 0) - 1));
}

function download(): void {
  void downloadFiles(actedOn());
}

/** Tags are written where many get them; a picture that is not selected becomes it. */
function openTags(): void {
  if (selectedCount.peek() === 0) toggleAt(cursor.peek());
  setTimeout(() => document.getElementById('library-tag')?.click());
}

function command(id: string, icon: IconShape, title: TextKey, keys: readonly string[], run: () => void): Command {
  return { id: `library.${id}`, icon, title, scope: 'library', keys, run };
}
