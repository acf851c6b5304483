import {
  ChartColumn,
  CloudDownload,
  Copy,
  KeyRound,
  Library,
  Plug,
  RotateCw,
  Shuffle,
  SlidersHorizontal,
  TextCursorInput,
  TextQuote,
} from 'lucide';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import { perform } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { usePrompt } from '../../../state/generation/composer.ts';
import { reuseAll } from '../../../state/generation/composer-acts.ts';
import { refreshFeed } from '../../../state/generation/feed.ts';
import { type Asked, isClipRun, type RunView } from '../../../state/generation/runs.ts';
import { dismissRun, startRun } from '../../../state/generation/start-run.ts';
import { modelOf, providerOf } from '../../../state/system/system.ts';
import { toast } from '../../../state/system/toasts.ts';
import { type TextKey, t } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import { clipboard } from '../../assets/late-acts.ts';
import { fetchAgain, reuseClip } from '../clip/clip-acts.ts';
import { detailsOf } from './error-words.ts';
import { promptOfRun } from './facts.ts';
import { type Remedy, remediesFor } from './remedies.ts';
import { makeAgain } from './run-tools.ts';

/** A remedy as a button or an item of a menu. */
export interface RemedyAct {
  title: TextKey;
  icon: IconShape;
  act(run: RunView, error: ErrorBody): void;
}

/** What each remedy is called and does; a pause before another try is a thing of its own, and dismissing a button. */
export const remedyActs: Readonly<Record<Exclude<Remedy, 'wait' | 'dismiss'>, RemedyAct>> = {
  retry: { title: 'feed.tryAgain', icon: RotateCw, act: makeAgain },
  'send-again': { title: 'feed.sendAgain', icon: RotateCw, act: makeAgain },
  'fetch-again': { title: 'clip.fetchAgain', icon: CloudDownload, act: (run) => void fetchAgain(run) },
  'check-library': {
    title: 'feed.checkLibrary',
    icon: Library,
    act: () => void refreshFeed().then(() => toast(t('feed.checked'))),
  },
  'change-prompt': { title: 'feed.changePrompt', icon: TextCursorInput, act: (run) => usePrompt(promptOfRun(run)) },
  'change-request': { title: 'feed.changeRequest', icon: SlidersHorizontal, act: (run) => reuse(run) },
  'switch-model': {
    title: 'feed.switchModel',
    icon: Shuffle,
    act: (run) => {
      reuse(run);
      perform('create.model');
    },
  },
  connect: { title: 'feed.connectAccount', icon: KeyRound, act: () => navigate(pathOf('settings', 'connections')) },
  'check-connection': {
    title: 'feed.checkConnection',
    icon: Plug,
    act: () => navigate(pathOf('settings', 'connections')),
  },
  'see-usage': { title: 'feed.seeUsage', icon: ChartColumn, act: () => navigate(pathOf('settings', 'usage')) },
  'without-references': {
    title: 'feed.withoutReferences',
    icon: RotateCw,
    act: (run) => repeatWith(run, { references: undefined, referenceImages: undefined, sourceImage: undefined }),
  },
  'without-search': {
    title: 'feed.withoutSearch',
    icon: RotateCw,
    act: (run) => repeatWith(run, { webSearchEnabled: false }),
  },
  'as-written': { title: 'feed.asWritten', icon: TextQuote, act: (run) => repeatWith(run, { mode: 'direct' }) },
  copy: {
    title: 'feed.copyDetails',
    icon: Copy,
    act: ({ requestId }, error) => void clipboard().then(({ copyText }) => copyText(detailsOf(error, requestId))),
  },
};

/** Everything of a run goes back into the bar. */
function reuse(run: RunView): void {
  if (isClipRun(run)) reuseClip(run);
  else reuseAll(run);
}

/** What can be done about the bad end of a run, the most likely first; to copy and to dismiss come last. */
export function remediesOf(run: RunView, error: ErrorBody): readonly Remedy[] {
  const { asked, provider, model } = run;
  const record = provider === null || model === null ? null : modelOf({ provider, model });
  return remediesFor(error, {
    canRepeat: asked !== null,
    hasReferences: ((asked?.references ?? asked?.referenceImages)?.length ?? (asked?.sourceImage ? 1 : 0)) > 0,
    canFetchAgain: isClipRun(run) && error.details?.['resumable'] === true,
    canSkipSearch: record?.webSearch === 'optional' && asked?.webSearchEnabled !== false,
    canSkipPlan: record?.rewritesPrompt === true && asked?.mode !== 'direct',
    isOwnServer: providerOf(run.provider)?.probe === true,
  });
}

/** Sends it again with something else in it; undefined leaves a thing out. */
function repeatWith(run: RunView, changes: Partial<Asked>): void {
  if (run.asked === null) return;
  const { requestId: _, ...before } = run.asked;
  const changed = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined);
  const { form, provider, model, size, slots } = run;
  startRun({ form, asked: Object.fromEntries(changed), provider, model, size, count: Math.max(1, slots.length) });
  dismissRun(run.requestId);
}
