import {
  Columns2,
  Download,
  FileDown,
  Image,
  ImagePlus,
  Info,
  Maximize2,
  Network,
  Paintbrush,
  Play,
  Send,
  Share2,
  Shuffle,
  SlidersHorizontal,
  TextCursorInput,
  TextQuote,
  Trash2,
  WandSparkles,
} from 'lucide';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { Command, Scope } from '../../commands.ts';
import { lay, overlay } from '../../routes.ts';
import { isClip } from '../../state/assets/clips.ts';
import { MOST_COMPARED, picked } from '../../state/assets/picks.ts';
import { promptOf } from '../../state/assets/pictures.ts';
import { showDetails, showsDetails } from '../../state/assets/viewer.ts';
import { usePrompt } from '../../state/generation/composer.ts';
import { reuseAll, useAsReference, vary } from '../../state/generation/composer-acts.ts';
import { continuesThere } from '../../state/generation/continues-there.ts';
import { libraryRuns } from '../../state/generation/run-changes.ts';
import { pictures, type RunView, runHolding } from '../../state/generation/runs.ts';
import { inboxOf } from '../../state/system/system.ts';
import { reuseClip } from '../generation/clip/clip-acts.ts';
import type { AssetAction } from './asset-action.ts';
import { clipActions } from './clip/clip-actions.ts';
import { isEditOf } from './compare/standing.ts';
import { canShare, clipboard, continuation, download, graph, handOver, share, trash } from './late-acts.ts';
import { askToRemove } from './removal.ts';

export type { AssetAction } from './asset-action.ts';

const isPicture = ({ mediaType }: Asset) => mediaType === 'image';
const hasPrompt = (asset: Asset) => promptOf(asset) !== '';

/** Everything that can be done with a picture, in the order of menus; the most used come first. */
export const assetActions: readonly AssetAction[] = [
  {
    id: 'open',
    title: 'viewer.open',
    icon: Maximize2,
    keys: ['Space', 'Enter'],
    when: ({ filename }) => overlay.value.view !== filename,
    run: ({ filename }) => lay({ view: filename }),
  },
  {
    id: 'reference',
    title: 'viewer.reference',
    icon: ImagePlus,
    keys: ['R'],
    when: isPicture,
    run: useAsReference,
    leads: 'bar',
  },
  {
    id: 'continue-there',
    title: 'viewer.continueThere',
    icon: Play,
    when: continuesThere,
    run: (asset) => void continuation().then(({ continueThere }) => continueThere(asset)),
    leads: 'bar',
  },
  {
    id: 'vary-subtle',
    title: 'viewer.varySubtle',
    icon: WandSparkles,
    keys: ['V'],
    when: isPicture,
    run: (asset) => vary(asset, 'subtle'),
    leads: 'feed',
  },
  {
    id: 'vary-strong',
    title: 'viewer.varyStrong',
    icon: Shuffle,
    keys: ['Shift+V'],
    when: isPicture,
    run: (asset) => vary(asset, 'strong'),
    leads: 'feed',
  },
  {
    id: 'edit',
    title: 'viewer.edit',
    icon: Paintbrush,
    keys: ['E'],
    when: isPicture,
    run: ({ filename }) => lay({ edit: filename }),
  },
  ...clipActions,
  {
    id: 'reuse-prompt',
    title: 'viewer.reusePrompt',
    icon: TextCursorInput,
    keys: ['P'],
    when: hasPrompt,
    run: (asset) => usePrompt(promptOf(asset)),
    leads: 'bar',
  },
  {
    id: 'reuse-all',
    title: 'viewer.reuseAll',
    icon: SlidersHorizontal,
    keys: ['A'],
    run: (asset) => (isClip(asset) ? reuseClip : reuseAll)(runWith(asset), asset),
    leads: 'bar',
  },
  {
    id: 'copy-picture',
    title: 'viewer.copyPicture',
    icon: Image,
    keys: ['C'],
    when: isPicture,
    run: (asset) => void clipboard().then(({ copyPicture }) => copyPicture(asset)),
  },
  {
    id: 'copy-prompt',
    title: 'viewer.copyPrompt',
    icon: TextQuote,
    keys: ['Shift+C'],
    when: hasPrompt,
    run: (asset) => void clipboard().then(({ copyText }) => copyText(promptOf(asset))),
  },
  {
    id: 'download',
    title: 'viewer.download',
    icon: Download,
    keys: ['D'],
    run: (asset) => void download().then(({ downloadCopies }) => downloadCopies([asset])),
  },
  {
    id: 'download-original',
    title: 'viewer.downloadOriginal',
    icon: FileDown,
    keys: ['Shift+D'],
    run: (asset) => void download().then(({ downloadOriginal }) => downloadOriginal(asset)),
  },
  {
    id: 'share',
    title: 'viewer.share',
    icon: Share2,
    when: canShare,
    run: (asset) => void share().then(({ share }) => share(asset)),
  },
  {
    id: 'hand-over',
    title: 'viewer.handOver',
    icon: Send,
    when: (asset) => isPicture(asset) && inboxOf() !== undefined,
    run: (asset) => void handOver().then(({ handOver }) => handOver(asset)),
  },
  {
    id: 'compare',
    title: 'viewer.compareOthers',
    icon: Columns2,
    keys: ['M'],
    when: (asset) => rivalsOf(asset).length > 0,
    run: compare,
  },
  {
    id: 'open-in-graph',
    title: 'viewer.openInGraph',
    icon: Network,
    keys: ['Shift+W'],
    run: (asset) => void graph().then(({ openInGraph }) => openInGraph(asset)),
  },
  { id: 'info', title: 'viewer.details', icon: Info, keys: ['I'], run: toggleDetails },
  {
    id: 'delete',
    title: 'viewer.delete',
    icon: Trash2,
    keys: ['Delete', 'Backspace'],
    run: (asset) => void trash().then(({ trashAssets }) => trashAssets([asset])),
    danger: true,
  },
  { id: 'remove', title: 'viewer.remove', icon: Trash2, keys: ['Shift+Delete'], run: askToRemove, danger: true },
];

/** The actions that make sense for this picture. */
export function actionsFor(asset: Asset): readonly AssetAction[] {
  return assetActions.filter((action) => action.when?.(asset) !== false);
}

/** The actions as commands of a scope, for whatever picture is current there. `perform` may do more than the action alone. */
export function assetCommands(
  scope: Scope,
  current: () => Asset | undefined,
  perform: (action: AssetAction, asset: Asset) => void = (action, asset) => action.run(asset),
): Command[] {
  return assetActions.map((action) => ({
    id: `${scope}.${action.id}`,
    title: action.title,
    scope,
    keys: action.keys ?? [],
    icon: action.icon,
    when: () => {
      const asset = current();
      return asset !== undefined && action.when?.(asset) !== false;
    },
    run: () => {
      const asset = current();
      if (asset !== undefined) perform(action, asset);
    },
  }));
}

/** The run that made a picture; put together from the picture alone when the page does not know it. */
export function runWith(asset: Asset): RunView {
  const known = runHolding(asset.filename);
  const [alone] = known === undefined ? libraryRuns([asset], () => undefined) : [];
  return (known ?? alone) as RunView;
}

/** What a picture is compared with: what is picked beside it, else what it was edited from, else the others of its run, else the one after or before it. */
function rivalsOf(asset: Asset): readonly string[] {
  const chosen = picked.value.map(({ filename }) => filename).filter((filename) => filename !== asset.filename);
  if (chosen.length > 0) return chosen.slice(0, MOST_COMPARED - 1);
  const origin = pictures.value.find((other) => isEditOf(asset, other));
  if (origin !== undefined) return [origin.filename];
  const others = runWith(asset).slots.flatMap((slot) => slot.asset?.filename ?? []);
  const siblings = others.filter((filename) => filename !== asset.filename);
  if (siblings.length > 0) return siblings.slice(0, MOST_COMPARED - 1);
  const list = pictures.value;
  const at = list.findIndex(({ filename }) => filename === asset.filename);
  const neighbour = at < 0 ? undefined : (list[at + 1] ?? list[at - 1]);
  return neighbour === undefined ? [] : [neighbour.filename];
}

function compare(asset: Asset): void {
  lay({ compare: [asset.filename, ...rivalsOf(asset)] });
}

function toggleDetails({ filename }: Asset): void {
  if (overlay.value.view === filename) {
    showDetails(!showsDetails());
    return;
  }
  showDetails(true);
  lay({ view: filename });
}
