import { Ellipsis } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { keysOf } from '../../../commands.ts';
import { say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import { type AssetAction, actionsFor } from '../asset-actions.ts';

/** Which actions stand in the row, in groups; the others are in the menu. Words only where there is much room. */
const WORDED: readonly string[] = ['reference', 'vary-subtle', 'vary-strong', 'edit'];
const SMALL: readonly string[] = ['download', 'compare', 'delete'];

interface ViewerActionsProps {
  asset: Asset;
  perform: (action: AssetAction, asset: Asset) => void;
}

/** What can be done with the picture, each with its key. Panels never cover this row. */
export function ViewerActions({ asset, perform }: ViewerActionsProps) {
  const actions = actionsFor(asset).filter(({ id }) => id !== 'open' && id !== 'info');
  const rest = actions.filter(({ id }) => !WORDED.includes(id) && !SMALL.includes(id));
  return (
    <div class="viewer-actions" role="toolbar" aria-label={t('viewer.actions')}>
      {actions
        .filter(({ id }) => WORDED.includes(id))
        .map((action) => (
          <Button
            key={action.id}
            class="viewer-worded"
            kind="quiet"
            icon={action.icon}
            label={say(action.title)}
            aria-label={say(action.title)}
            data-action={action.id}
            {...keysFor(action)}
            onClick={() => perform(action, asset)}
          />
        ))}
      <span class="viewer-gap" aria-hidden="true" />
      {actions
        .filter(({ id }) => SMALL.includes(id))
        .map((action) => (
          <IconButton
            key={action.id}
            icon={action.icon}
            label={say(action.title)}
            data-action={action.id}
            {...keysFor(action)}
            onClick={() => perform(action, asset)}
          />
        ))}
      <MenuButton icon={Ellipsis} label={t('common.more')} align="end">
        {rest.map((action) => (
          <MenuItem
            key={action.id}
            icon={action.icon}
            label={say(action.title)}
            danger={action.danger === true}
            {...keysFor(action)}
            onSelect={() => perform(action, asset)}
          />
        ))}
      </MenuButton>
    </div>
  );
}

function keysFor({ id }: AssetAction): { keys?: string } {
  const keys = keysOf(`viewer.${id}`);
  return keys === undefined ? {} : { keys };
}
