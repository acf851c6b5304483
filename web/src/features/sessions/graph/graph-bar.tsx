import { CloudOff, Ellipsis, Images, ListTree, Plus, Redo2, Search, Undo2 } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { redoName, undoName } from '../../../state/sessions/graph-store.ts';
import { saveState } from '../../../state/sessions/open-graph.ts';
import { say, type TextKey, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { isNarrow } from '../../../ui/media.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import { Spinner } from '../../../ui/spinner.tsx';

import { SessionPicker } from './session-picker.tsx';
import { StyleChip } from './style-chip.tsx';

import './graph-bar.css';

/** Which session is open, whether it is saved, and what can be done with its graph. */
export function GraphBar() {
  return (
    <header class="graph-bar">
      <SessionPicker />
      <SaveMark />
      <StyleChip />
      <div class="graph-bar-tools" role="toolbar" aria-label={t('graph.tools')}>
        <Tool
          icon={Undo2}
          command="graph.undo"
          label={named('graph.undo', 'graph.undoOf', undoName.value)}
          isOff={undoName.value === null}
        />
        <Tool
          icon={Redo2}
          command="graph.redo"
          label={named('graph.redo', 'graph.redoOf', redoName.value)}
          isOff={redoName.value === null}
        />
        {!isNarrow.value && (
          <>
            <Tool icon={Search} command="graph.find" label={t('graph.find')} />
            <Tool icon={ListTree} command="graph.tidy" label={t('graph.tidy')} />
            <Tool icon={Images} command="graph.pictures" label={t('graph.pictures')} />
          </>
        )}
        <MoreMenu />
        {isNarrow.value ? (
          <IconButton icon={Plus} kind="plain" label={t('graph.addCard')} onClick={() => perform('graph.add')} />
        ) : (
          <Button icon={Plus} label={t('graph.addCard')} {...keyed('graph.add')} onClick={() => perform('graph.add')} />
        )}
      </div>
    </header>
  );
}

/** Its items come when it is opened for the first time. */
const MoreItems = lazy(() => import('./more-items.tsx').then(({ MoreItems }) => MoreItems), null);

function MoreMenu() {
  return (
    <MenuButton icon={Ellipsis} label={t('graph.moreTools')} align="end">
      <MoreItems />
    </MenuButton>
  );
}

interface ToolProps {
  icon: typeof Plus;
  command: string;
  label: string;
  isOff?: boolean;
}

function Tool({ icon, command, label, isOff = false }: ToolProps) {
  return <IconButton icon={icon} label={label} disabled={isOff} {...keyed(command)} onClick={() => perform(command)} />;
}

function named(plain: TextKey, of: 'graph.undoOf' | 'graph.redoOf', step: string | null): string {
  return step === null ? say(plain) : t(of, { step: say(step as TextKey) });
}

function keyed(command: string): { keys?: string } {
  const keys = keysOf(command);
  return keys === undefined ? {} : { keys };
}

/** Whether the server has what is on the page. */
function SaveMark() {
  const { kind } = saveState.value;
  return (
    <span class={`graph-save graph-save-${kind}`} role="status">
      {kind === 'saving' && <Spinner size={12} />}
      {kind === 'failed' && <Icon icon={CloudOff} size={14} />}
      <span>{t(`graph.save.${kind}`)}</span>
    </span>
  );
}
