import { Ellipsis } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { keysOf } from '../../../commands.ts';
import { say, type TextKey, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { media } from '../../../ui/media.ts';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import { type AssetAction, actionsFor } from '../asset-actions.ts';

/** Which actions stand in the row, in groups; the others are in the menu. Words only where there is much room. */
const WORDED: readonly string[] = [
  ...['reference', 'vary-subtle', 'vary-strong', 'edit'],
  ...['continue-clip', 'extend-clip', 'edit-clip', 'describe-clip'],
];
const SMALL: readonly string[] = ['animate', 'download', 'compare', 'delete'];

/** On a phone nobody reads tooltips: a few have their word below them, and all others are in the menu. */
const SHORT: Readonly<Record<string, TextKey>> = {
  reference: 'ui.shortReference',
  'vary-subtle': 'ui.shortVary',
  edit: 'ui.shortEdit',
  'continue-clip': 'clip.shortContinue',
  'extend-clip': 'clip.shortExtend',
  'edit-clip': 'clip.shortEdit',
  download: 'ui.shortDownload',
  delete: 'ui.shortTrash',
};
const hasLittleRoom = media('(max-width: 899px)');

interface ViewerActionsProps {
  asset: Asset;
  perform: (action: AssetAction, asset: Asset) => void;
}

/** What can be done with the picture, each with its key. Panels never cover this row. */
export function ViewerActions(props: ViewerActionsProps) {
  return (
    <div class="viewer-actions" role="toolbar" aria-label={t('viewer.actions')}>
      {hasLittleRoom.value ? <FewActions {...props} /> : <ManyActions {...props} />}
    </div>
  );
}

function FewActions({ asset, perform }: ViewerActionsProps) {
  const actions = actionsOf(asset);
  return (
    <>
      {actions.map((action) => {
        const short = SHORT[action.id];
        if (short === undefined) return null;
        return (
          <Button
            key={action.id}
            class="viewer-short"
            kind="quiet"
            icon={action.icon}
            label={say(short)}
            aria-label={say(action.title)}
            data-action={action.id}
            {...keysFor(action)}
            onClick={() => perform(action, asset)}
          />
        );
      })}
      <Rest asset={asset} perform={perform} actions={actions.filter(({ id }) => !Object.hasOwn(SHORT, id))} hasWords />
    </>
  );
}

function ManyActions({ asset, perform }: ViewerActionsProps) {
  const actions = actionsOf(asset);
  const rest = actions.filter(({ id }) => !WORDED.includes(id) && !SMALL.includes(id));
  return (
    <>
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
      <Rest asset={asset} perform={perform} actions={rest} />
    </>
  );
}

interface RestProps extends ViewerActionsProps {
  actions: readonly AssetAction[];
  hasWords?: boolean;
}

/** Every other action, with its words. */
function Rest({ asset, perform, actions, hasWords = false }: RestProps) {
  return (
    <MenuButton
      icon={Ellipsis}
      label={t('common.more')}
      align="end"
      kind="quiet"
      hasWords={hasWords}
      {...(hasWords && { class: 'viewer-short' })}
    >
      {actions.map((action) => (
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
  );
}

function actionsOf(asset: Asset): readonly AssetAction[] {
  return actionsFor(asset).filter(({ id }) => id !== 'open' && id !== 'info');
}

function keysFor({ id }: AssetAction): { keys?: string } {
  const keys = keysOf(`viewer.${id}`);
  return keys === undefined ? {} : { keys };
}
