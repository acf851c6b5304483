import {
  CopyPlus,
  CornerDownRight,
  Ellipsis,
  Film,
  GitBranch,
  Maximize2,
  Pencil,
  Play,
  RefreshCw,
  Square,
} from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { type Card, filenameOf } from '../../../state/sessions/graph-document.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { isSmall } from '../../../ui/media.ts';
import { MenuButton, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { canBeAnimated } from './animate-card.ts';
import { obstacleWords } from './obstacle-words.ts';

/** What can be done with the selected card. */
export function CardTools({ card }: { card: Card }) {
  const hasPicture = filenameOf(card) !== null;
  const isPending = card.fields.pendingRequestId !== undefined;
  const obstacle = isPending ? null : obstacleWords(card);
  return (
    <div class="graph-tools nodrag nopan" role="toolbar" aria-label={t('graph.cardTools')}>
      {isPending ? (
        <Tool icon={Square} command="graph.stop" label={t('graph.stopOne')} />
      ) : (
        <IconButton
          icon={hasPicture ? RefreshCw : Play}
          kind="primary"
          label={t(hasPicture ? 'graph.again' : 'graph.make')}
          {...(obstacle !== null ? { disabled: true, reason: obstacle } : keyed('graph.make'))}
          onClick={() => perform('graph.make')}
        />
      )}
      <Tool icon={CornerDownRight} command="graph.child" label={t('graph.child')} />
      <Tool icon={CopyPlus} command="graph.variant" label={t('graph.variant')} />
      <Tool icon={GitBranch} command="graph.branch" label={t('graph.branch')} />
      {canBeAnimated(card) && <Tool icon={Film} command="graph.animate" label={t('clip.animate')} />}
      {isSmall.value && <Tool icon={Pencil} command="graph.edit" label={t('graph.edit')} />}
      {hasPicture && <Tool icon={Maximize2} command="graph.open" label={t('graph.open')} />}
      <MenuButton icon={Ellipsis} label={t('graph.more')} align="end">
        <MenuItem label={t('graph.copy')} {...keyed('graph.copy')} onSelect={() => perform('graph.copy')} />
        <MenuItem label={t('graph.disconnect')} onSelect={() => perform('graph.disconnect')} />
        <MenuSeparator />
        <MenuItem
          danger
          label={t('graph.delete')}
          {...keyed('graph.delete')}
          onSelect={() => perform('graph.delete')}
        />
      </MenuButton>
    </div>
  );
}

function Tool({ icon, command, label }: { icon: typeof Play; command: string; label: string }) {
  return <IconButton icon={icon} label={label} {...keyed(command)} onClick={() => perform(command)} />;
}

function keyed(command: string): { keys?: string } {
  const keys = keysOf(command);
  return keys === undefined ? {} : { keys };
}
