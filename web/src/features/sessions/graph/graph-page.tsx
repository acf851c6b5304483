import { useEffect, useState } from 'preact/hooks';
import { enter, register } from '../../../commands.ts';
import { navigate, page, pathOf, segments, topLayer } from '../../../routes.ts';
import { walkList } from '../../../state/assets/walk-list.ts';
import { filenameOf } from '../../../state/sessions/graph-document.ts';
import { graph, onlyCard } from '../../../state/sessions/graph-store.ts';
import { lastMade } from '../../../state/sessions/node-runs.ts';
import {
  leaveGraph,
  openProblem,
  openSession,
  openSessionGraph,
  saveState,
} from '../../../state/sessions/open-graph.ts';
import { refreshSessions, sessionToOpen } from '../../../state/sessions/session-list.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { fetchPutOff, lazy, soon } from '../../../ui/lazy.tsx';
import { isSmall } from '../../../ui/media.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { GraphBar } from './graph-bar.tsx';
import { GraphCanvas } from './graph-canvas.tsx';
import { followPastes } from './graph-clipboard.ts';
import { graphCommands } from './graph-commands.ts';
import { graphPart } from './graph-part.ts';
import { followWanted } from './take-wanted.ts';
import './graph-page.css';

const BatchBar = lazy(() => import('./batch-bar.tsx').then(({ BatchBar }) => BatchBar), null);
const CardTools = lazy(() => import('./card-tools.tsx').then(({ CardTools }) => CardTools), null);
const ConflictNotice = lazy(() => import('./conflict-notice.tsx').then(({ ConflictNotice }) => ConflictNotice), null);
const Inspector = soon(() => import('./inspector.tsx').then(({ Inspector }) => Inspector));
const PictureTray = lazy(() => import('./picture-tray.tsx').then(({ PictureTray }) => PictureTray), null);
const GraphSearch = soon(() => import('./graph-search.tsx').then(({ GraphSearch }) => GraphSearch));
const GraphEmpty = lazy(() => import('./graph-empty.tsx').then(({ GraphEmpty }) => GraphEmpty), null);

/** `GraphPage` with what its first key needs: words typed right after a new card, or a search, find their field. */
export async function graphPage(): Promise<typeof GraphPage> {
  await fetchPutOff();
  return GraphPage;
}

/** The graph of a session: pictures that led to others, to go on from any of them. */
export function GraphPage() {
  const [isSelecting, setSelecting] = useState(false);
  useSession();
  useKeys();
  useEffect(walkThroughGraph, []);
  useEffect(followWanted, []);
  return (
    <div class="graph">
      <h1 class="shell-title">{t('graph.title')}</h1>
      <GraphBar />
      <div class="graph-stage">
        {graphPart.value === 'pictures' && <PictureTray />}
        <div class="graph-middle">
          <Stage isSelecting={isSelecting} />
          {graphPart.value === 'search' ? <GraphSearch /> : <SmallTools />}
          {saveState.value.kind === 'conflict' && <ConflictNotice />}
          {graph.value.cards.length > 0 && <BatchBar isSelecting={isSelecting} onSelecting={setSelecting} />}
        </div>
        {onlyCard.value !== undefined && <Inspector />}
      </div>
      <Announcement />
    </div>
  );
}

function Stage({ isSelecting }: { isSelecting: boolean }) {
  if (openProblem.value !== null) return <NotThere />;
  if (openSession.value === null) return <Loading />;
  return (
    <>
      <GraphCanvas isSelecting={isSelecting} />
      {graph.value.cards.length === 0 && <GraphEmpty />}
    </>
  );
}

/** Where there is no room above a card, what can be done with it stands at the edge of the canvas. */
function SmallTools() {
  const card = onlyCard.value;
  if (card === undefined || !isSmall.value) return null;
  return (
    <div class="graph-small-tools">
      <CardTools card={card} />
    </div>
  );
}

function Loading() {
  return (
    <div class="graph-loading">
      <Spinner label={t('graph.loading')} />
    </div>
  );
}

function NotThere() {
  return (
    <ErrorCard
      class="graph-not-there"
      title={t('graph.notThere')}
      text={t('graph.notThereText')}
      actions={
        <Button
          kind="primary"
          label={t('graph.openAnother')}
          onClick={() => void refreshSessions().then(() => navigate(pathOf('graph')))}
        />
      }
    />
  );
}

/** Opens the session that the address names; where it names none, the one that was open last. */
function useSession(): void {
  const [, id] = segments.value;
  const isHere = page.value === 'graph';
  useEffect(() => {
    if (!isHere) return;
    if (id !== undefined) {
      void openSessionGraph(id);
      void refreshSessions().catch(() => undefined);
      return;
    }
    sessionToOpen().then(
      (found) => navigate(pathOf('graph', found), { replace: true }),
      (problem: unknown) => {
        openProblem.value = problem;
      },
    );
  }, [id, isHere]);
  useEffect(() => leaveGraph, []);
}

function useKeys(): void {
  useEffect(() => {
    const takeBack = register(graphCommands);
    const leave = enter('graph');
    const stop = followPastes(() => topLayer.peek() === null);
    return () => {
      stop();
      leave();
      takeBack();
    };
  }, []);
}

/** The viewer walks through the pictures of the graph. */
function walkThroughGraph(): () => void {
  const names = () => graph.peek().cards.flatMap((card) => filenameOf(card) ?? []);
  walkList.value = {
    get count() {
      return names().length;
    },
    placeOf: (filename) => names().indexOf(filename),
    at: (place) => names()[place],
    find: async (place) => names()[place],
  };
  return () => {
    walkList.value = null;
  };
}

/** Says what came, for those who do not see it. */
function Announcement() {
  const made = lastMade.value;
  const card = made === null ? undefined : graph.peek().cards.find(({ id }) => id === made.id);
  return (
    <div role="status">
      <VisuallyHidden>
        {made !== null &&
          t(made.end === 'made' ? 'graph.saidMade' : 'graph.saidNotMade', { words: card?.fields.prompt ?? '' })}
      </VisuallyHidden>
    </div>
  );
}
