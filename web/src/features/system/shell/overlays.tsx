import type { ComponentType } from 'preact';
import { topLayer } from '../../../routes.ts';
import { lazy } from '../../../ui/lazy.tsx';

declare global {
  interface ImportMeta {
    /** Replaced by Vite with the files that there are. */
    glob<T>(paths: string[]): Readonly<Record<string, () => Promise<T>>>;
  }
}

const parts = import.meta.glob<Record<string, ComponentType>>([
  '../../assets/viewer/viewer.tsx',
  '../../assets/compare/compare.tsx',
  '../../generation/mask/mask-editor.tsx',
]);

function part(path: string, name: string): ComponentType {
  return lazy(async () => (await parts[path]?.())?.[name] ?? Nothing);
}

function Nothing() {
  return null;
}

const LAYERS = {
  view: part('../../assets/viewer/viewer.tsx', 'Viewer'),
  compare: part('../../assets/compare/compare.tsx', 'Compare'),
  edit: part('../../generation/mask/mask-editor.tsx', 'MaskEditor'),
};

/** What the address lays over the page; only the topmost is drawn. */
export function Overlays() {
  const Layer = topLayer.value === null ? Nothing : LAYERS[topLayer.value];
  return <Layer />;
}
