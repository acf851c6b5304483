import { topLayer } from '../../../routes.ts';
import { lazy, soon } from '../../../ui/lazy.tsx';

const LAYERS = {
  // What most people do first with a picture is to look at it.
  view: soon(() => import('../../assets/viewer/viewer.tsx').then(({ Viewer }) => Viewer)),
  compare: lazy(() => import('../../assets/compare/compare.tsx').then(({ Compare }) => Compare)),
  edit: lazy(() => import('../../generation/mask/mask-editor.tsx').then(({ MaskEditor }) => MaskEditor)),
};

/** What the address lays over the page; only the topmost is drawn. */
export function Overlays() {
  const top = topLayer.value;
  if (top === null) return null;
  const Layer = LAYERS[top];
  return <Layer key={top} />;
}
