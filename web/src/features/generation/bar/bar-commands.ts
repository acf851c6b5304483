import {
  ArrowLeftRight,
  Box,
  History,
  ImagePlus,
  Minus,
  PenLine,
  Plus,
  Proportions,
  SlidersHorizontal,
  Sparkles,
  X,
} from 'lucide';
import { formatSize, parseSize } from '../../../../../src/domain/picture-size.ts';
import { register } from '../../../commands.ts';
import { isBarOpen } from '../../../state/generation/bar-open.ts';
import { change, focusPrompt, send } from '../../../state/generation/composer.ts';
import { composed, count, obstacle, record, usual } from '../../../state/generation/composer-choices.ts';
import { DEFAULTS } from '../../../state/generation/composer-request.ts';
import { choose, draft, undo } from '../../../state/generation/draft.ts';
import { clipSide, makesClips } from '../../../state/generation/medium.ts';
import { turned } from '../../../state/generation/shape-name.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { type BarPart, openPart } from './open-part.ts';

register([
  {
    id: 'create.send',
    title: 'bar.send',
    scope: 'create',
    keys: ['Mod+Enter'],
    icon: Sparkles,
    whileTyping: true,
    when: () => (makesClips.value ? clipSide.value?.isReady.value === true : obstacle.value === null),
    run: () => void send(),
  },
  { id: 'create.prompt', title: 'bar.commandPrompt', scope: 'create', keys: ['/'], icon: PenLine, run: focusPrompt },
  {
    id: 'create.reference',
    title: 'bar.addReference',
    scope: 'create',
    keys: ['U'],
    icon: ImagePlus,
    when: () => makesClips.value || (record.value !== null && record.value.references !== null),
    run: () => {
      isBarOpen.value = true;
      requestAnimationFrame(() => document.getElementById('reference-picker')?.click());
    },
  },
  { id: 'create.model', title: 'bar.commandModel', scope: 'create', keys: ['L'], icon: Box, run: () => show('model') },
  {
    id: 'create.shape',
    title: 'bar.commandShape',
    scope: 'create',
    keys: ['S'],
    icon: Proportions,
    run: () => show('shape'),
  },
  {
    id: 'create.more',
    title: 'bar.commandMore',
    scope: 'create',
    keys: ['O'],
    icon: SlidersHorizontal,
    run: () => show('more'),
  },
  {
    id: 'create.more-pictures',
    title: 'bar.commandMoreCount',
    scope: 'create',
    keys: ['+'],
    icon: Plus,
    run: () => stepCount(1),
  },
  {
    id: 'create.fewer-pictures',
    title: 'bar.commandFewer',
    scope: 'create',
    keys: ['-'],
    icon: Minus,
    run: () => stepCount(-1),
  },
  {
    id: 'create.turn',
    title: 'bar.commandTurn',
    scope: 'create',
    keys: ['Shift+S'],
    icon: ArrowLeftRight,
    when: () => !makesClips.value && drawnSize() !== undefined,
    run: turnShape,
  },
  {
    id: 'create.history',
    title: 'bar.commandHistory',
    scope: 'create',
    icon: History,
    run: () => show('history'),
  },
  {
    id: 'create.clear',
    title: 'bar.clear',
    scope: 'create',
    icon: X,
    when: () => draft.value.prompt !== '' || draft.value.references.length > 0,
    run: () => {
      change({ prompt: '', references: [] });
      toast(t('bar.cleared'), { action: { label: t('common.undo'), run: undo } });
    },
  },
]);

function stepCount(by: number): void {
  if (makesClips.value) return;
  const most = Math.min(record.value?.maxCount ?? 1, DEFAULTS.maxCount);
  const next = Math.max(1, Math.min(most, count.value + by));
  choose('n', next === usual.value?.n ? undefined : next);
}

function drawnSize() {
  return parseSize(composed.value.checked?.settled.size ?? '');
}

function turnShape(): void {
  const size = drawnSize();
  if (size !== undefined) choose('size', formatSize(turned(size)));
}

/** Opens a part of the bar, and on a phone the bar with it: what opens last lies on top, so the bar comes before its part. */
function show(part: BarPart): void {
  const open = () => {
    openPart.value = part;
  };
  if (isBarOpen.value) open();
  else requestAnimationFrame(open);
  isBarOpen.value = true;
}
