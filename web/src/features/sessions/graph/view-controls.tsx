import { Panel } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';

/** Closer, farther, and all of it. */
export function ViewControls() {
  return (
    <Panel position="bottom-left" className="graph-view">
      <ViewButton icon={Plus} label={t('graph.zoomIn')} command="graph.zoomIn" />
      <ViewButton icon={Minus} label={t('graph.zoomOut')} command="graph.zoomOut" />
      <ViewButton icon={Maximize} label={t('graph.showAll')} command="graph.showAll" />
    </Panel>
  );
}

function ViewButton({ icon, label, command }: { icon: typeof Plus; label: string; command: string }) {
  const keys = keysOf(command);
  return <IconButton icon={icon} label={label} {...(keys && { keys })} onClick={() => perform(command)} />;
}
