import { useEffect, useRef } from 'preact/hooks';
import { toRemove } from './features/assets/removal.ts';
import { CreatePage } from './features/generation/create-page.tsx';
import { Announcer } from './features/generation/feed/announcer.tsx';
import { goToPictures, returnFocus } from './features/generation/picture-focus.ts';
import { Corner } from './features/system/shell/corner.tsx';
import { Overlays } from './features/system/shell/overlays.tsx';
import { PanelHost } from './features/system/shell/panel-host.tsx';
import { Rail } from './features/system/shell/rail.tsx';
import './features/system/shell/commands.ts';
import { type Page, page, topLayer } from './routes.ts';
import { t } from './text/language.ts';
import { lazy, soon } from './ui/lazy.tsx';
import './features/system/shell/shell.css';

const SettingsPage = lazy(() =>
  import('./features/system/settings/settings-page.tsx').then(({ SettingsPage }) => SettingsPage),
);

const LibraryPage = lazy(() => import('./features/library/library-page.tsx').then(({ LibraryPage }) => LibraryPage));

const GraphPage = lazy(() => import('./features/sessions/graph/graph-page.tsx').then(({ graphPage }) => graphPage()));

const StoryboardsPage = lazy(() =>
  import('./features/storyboards/storyboards-page.tsx').then(({ StoryboardsPage }) => StoryboardsPage),
);

const RemovalDialog = lazy(() =>
  import('./features/assets/removal-dialog.tsx').then(({ RemovalDialog }) => RemovalDialog),
);

const SpecimenPage = lazy(() =>
  import('./features/system/specimen/specimen-page.tsx').then(({ SpecimenPage }) => SpecimenPage),
);

const Banners = soon(() => import('./features/system/shell/banners.tsx').then(({ Banners }) => Banners));
const Toasts = soon(() => import('./ui/toasts.tsx').then(({ Toasts }) => Toasts));
const Tooltips = soon(() => import('./ui/tooltips.tsx').then(({ Tooltips }) => Tooltips));

/** The frame of the studio with the page that the address names, and what lies over it. */
export function App() {
  const isCovered = topLayer.value !== null;
  return (
    <>
      <div inert={isCovered}>
        {/* biome-ignore lint/a11y/useValidAnchor: it leads somewhere without scripts, too, and is what people expect first */}
        <a class="shell-skip" href="#main" onClick={skip}>
          {t('shell.skip')}
        </a>
        <Rail />
        <Main />
        <Corner />
      </div>
      <Overlays />
      <PanelHost />
      {toRemove.value !== null && <RemovalDialog />}
      <Banners />
      <Announcer />
      <Toasts />
      <Tooltips />
    </>
  );
}

/** The pictures are what most people skip to; other pages begin at their start. */
function skip(event: Event): void {
  if (page.value === 'create' && goToPictures()) event.preventDefault();
}

/** A change of the page puts the focus where it was on that page, else at its start, where a screen reader begins to read. */
function Main() {
  const main = useRef<HTMLElement>(null);
  const shown = page.value;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    main.current?.focus({ preventScroll: true });
    if (shown === 'create') returnFocus();
  }, [shown]);
  return (
    <main id="main" class="shell-main" tabIndex={-1} ref={main}>
      <PageOf page={shown} />
    </main>
  );
}

function PageOf({ page }: { page: Page }) {
  if (page === 'ui') return <SpecimenPage />;
  if (page === 'library') return <LibraryPage />;
  if (page === 'graph') return <GraphPage />;
  if (page === 'storyboards') return <StoryboardsPage />;
  if (page === 'settings') return <SettingsPage />;
  return (
    <>
      <h1 class="shell-title">{t('shell.create')}</h1>
      <CreatePage />
    </>
  );
}
