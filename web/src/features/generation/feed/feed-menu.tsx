import { Check } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { isPicked, togglePick } from '../../../state/assets/picks.ts';
import { runOf } from '../../../state/generation/runs.ts';
import { say, t } from '../../../text/language.ts';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { actionsFor } from '../../assets/asset-actions.ts';
import { menu } from './feed-menu-state.ts';
import { runActionsFor } from './run-actions.ts';

/** The menu of whatever picture or run asked for it. */
export function FeedMenu() {
  const open = menu.value;
  if (open === null) return null;
  return (
    <Menu
      open
      key={open.asset?.filename ?? open.requestId ?? ''}
      anchor={{ current: open.anchor }}
      label={open.asset === null ? t('feed.more') : t('feed.tools')}
      align={open.anchor.offsetWidth > 1 ? 'end' : 'start'}
      onClose={() => {
        if (menu.peek() === open) menu.value = null;
      }}
    >
      {open.asset === null ? <RunItems requestId={open.requestId ?? ''} /> : <PictureItems asset={open.asset} />}
    </Menu>
  );
}

function PictureItems({ asset }: { asset: Asset }) {
  const actions = actionsFor(asset);
  return (
    <>
      {actions
        .filter(({ danger }) => danger !== true)
        .map(({ id, title, icon, keys, run }) => (
          <MenuItem key={id} icon={icon} label={say(title)} onSelect={() => run(asset)} {...keyOf(keys)} />
        ))}
      <MenuItem
        icon={Check}
        label={isPicked(asset.filename) ? t('feed.unpick') : t('feed.pick')}
        keys="X"
        onSelect={() => togglePick(asset.filename)}
      />
      <MenuSeparator />
      {actions
        .filter(({ danger }) => danger === true)
        .map(({ id, title, icon, keys, run }) => (
          <MenuItem key={id} icon={icon} label={say(title)} danger onSelect={() => run(asset)} {...keyOf(keys)} />
        ))}
    </>
  );
}

function keyOf(keys: readonly string[] | undefined): { keys?: string } {
  const [first] = keys ?? [];
  return first === undefined ? {} : { keys: first };
}

function RunItems({ requestId }: { requestId: string }) {
  const run = runOf(requestId);
  if (run === undefined) return null;
  return (
    <>
      {runActionsFor(run).map((action) => (
        <MenuItem
          key={action.id}
          icon={action.icon}
          label={say(action.title)}
          danger={action.danger === true}
          onSelect={() => action.run(run)}
        />
      ))}
    </>
  );
}
