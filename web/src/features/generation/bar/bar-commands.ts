import { Box, ImagePlus, PenLine, Proportions, SlidersHorizontal, Sparkles, X } from 'lucide';
import { register } from '../../../commands.ts';
import { isBarOpen } from '../../../state/bar-open.ts';
import { change, focusPrompt, send } from '../../../state/composer.ts';
import { obstacle, record } from '../../../state/composer-choices.ts';
import { draft, undo } from '../../../state/draft.ts';
import { toast } from '../../../state/toasts.ts';
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
    when: () => obstacle.value === null,
    run: () => void send(),
  },
  { id: 'create.prompt', title: 'bar.commandPrompt', scope: 'create', keys: ['/'], icon: PenLine, run: focusPrompt },
  {
    id: 'create.reference',
    title: 'bar.addReference',
    scope: 'create',
    keys: ['U'],
    icon: ImagePlus,
    when: () => record.value !== null && record.value.references !== null,
    run: () => {
      isBarOpen.value = true;
      requestAnimationFrame(() => document.getElementById('reference-picker')?.click());
    },
  },
  { id: 'create.model', title: 'bar.commandModel', scope: 'create', keys: ['M'], icon: Box, run: () => show('model') },
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

/** Opens a part of the bar, and on a phone the bar with it. */
function show(part: BarPart): void {
  isBarOpen.value = true;
  openPart.value = part;
}
