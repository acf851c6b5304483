import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { enter, register } from '../../commands.ts';
import { query, requery, segments } from '../../routes.ts';
import { walkList } from '../../state/assets/walk-list.ts';
import { followLibrary } from '../../state/library/follow-library.ts';
import { changes, conditionsKey, leftAt, readAgain, readForAddress, shown } from '../../state/library/library.ts';
import { selectNone } from '../../state/library/selection.ts';
import { connection } from '../../state/system/connection.ts';
import { t } from '../../text/language.ts';
import { classNames } from '../../ui/class-names.ts';
import { lazy } from '../../ui/lazy.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Filters } from './filters.tsx';
import { Grid } from './grid.tsx';
import { ImportZone } from './import-zone.tsx';
import { libraryCommands } from './library-commands.ts';
import { LibraryHead } from './library-head.tsx';
import { LibraryState } from './library-state.tsx';
import { Scrubber } from './scrubber.tsx';
import { hasRoom, showsDetails, showsFilters, toggleDetails, toggleFilters } from './view-choices.ts';
import './library-page.css';

const DetailsPanel = lazy(() => import('./details-panel.tsx').then(({ DetailsPanel }) => DetailsPanel));
const TrashView = lazy(() => import('./trash-view.tsx').then(({ TrashView }) => TrashView));

/** Everything that was ever made, or what is in the trash. */
export function LibraryPage() {
  return segments.value[1] === 'trash' ? <TrashView /> : <Pictures />;
}

function Pictures() {
  useLibrary();
  const hasFilters = showsFilters();
  const hasDetails = showsDetails();
  const wide = hasRoom.value;
  return (
    <ImportZone>
      <div class={classNames('lib', wide && hasFilters && 'lib-filtered', wide && hasDetails && 'lib-detailed')}>
        <LibraryHead />
        {wide && hasFilters && (
          <div class="lib-filters">
            <Filters />
          </div>
        )}
        <div class="lib-main">
          <Grid />
          <Scrubber />
          <LibraryState />
          <BulkBar />
        </div>
        {wide && hasDetails && <DetailsPanel onClose={toggleDetails} />}
      </div>
      {!wide && (
        <>
          <Sheet open={hasFilters} title={t('library.filters')} onClose={toggleFilters} class="lib-sheet">
            <Filters />
          </Sheet>
          <Sheet open={hasDetails} title={t('viewer.details')} onClose={toggleDetails} class="lib-sheet">
            <DetailsPanel onClose={toggleDetails} />
          </Sheet>
        </>
      )}
    </ImportZone>
  );
}

/** What the page follows for as long as it is there. */
function useLibrary(): void {
  useEffect(() => {
    const left = leftAt();
    if (query.peek().size === 0 && left.query !== '') requery(new URLSearchParams(left.query));
    const leave = enter('library');
    const takeBack = register(libraryCommands());
    const stop = followLibrary();
    return () => {
      stop();
      takeBack();
      leave();
      walkList.value = null;
      selectNone();
    };
  }, []);
  useSignalEffect(() => {
    void conditionsKey.value;
    readForAddress();
  });
  useSignalEffect(() => {
    void conditionsKey.value;
    selectNone();
  });
  useSignalEffect(() => {
    if (connection.value === 'open' && shown.peek() !== null) readAgain();
  });
  useSignalEffect(() => {
    const store = shown.value;
    void changes.value;
    walkList.value =
      store === null
        ? null
        : {
            count: store.total,
            placeOf: (filename) => store.placeOf(filename),
            at: (place) => store.at(place)?.filename,
            find: async (place) => {
              await store.load(place, place + 1);
              return store.at(place)?.filename;
            },
          };
  });
}
