import { lazy } from '../../../ui/lazy.tsx';
import { openPanel } from './panels.ts';

const PANELS = {
  jobs: lazy(() => import('../jobs/jobs-panel.tsx').then(({ JobsPanel }) => JobsPanel), null),
  palette: lazy(() => import('../palette/palette.tsx').then(({ Palette }) => Palette), null),
  comparison: lazy(
    () => import('../../generation/comparison/comparison-panel.tsx').then(({ ComparisonPanel }) => ComparisonPanel),
    null,
  ),
  'clip-task': lazy(
    () => import('../../assets/clip/clip-task-panel.tsx').then(({ ClipTaskPanel }) => ClipTaskPanel),
    null,
  ),
  storyboard: lazy(() => import('../../storyboards/add-to-board.tsx').then(({ AddToBoard }) => AddToBoard), null),
  keys: lazy(() => import('../keys/key-sheet.tsx').then(({ KeySheet }) => KeySheet), null),
};

/** Draws the panel that is open; each is fetched when it is opened for the first time. */
export function PanelHost() {
  const open = openPanel.value;
  if (open === null) return null;
  const Shown = PANELS[open];
  return <Shown key={open} />;
}
