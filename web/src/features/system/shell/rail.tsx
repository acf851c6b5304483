import { Film, Images, LayoutGrid, ListTodo, Network, Search, Settings, Trash2 } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { type Page, page, pathOf, segments } from '../../../routes.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { ariaKeys } from '../../../ui/keys.ts';
import { tip } from '../../../ui/tooltip.tsx';
import { followLink } from './follow-link.ts';
import { JobsBadge } from './jobs-badge.tsx';
import { Mark } from './mark.tsx';
import './rail.css';

/** What this is called, in every language. */
const NAME = 'ima2';

/** The way around the studio: at the left edge, and along the bottom on a phone. */
export function Rail() {
  return (
    <nav class="rail" aria-label={t('shell.navigation')}>
      <span class="rail-mark" role="img" aria-label={NAME} {...tip(NAME)}>
        <Mark size={28} />
        <span aria-hidden="true">{NAME}</span>
      </span>
      <RailLink to="create" icon={Images} label={t('shell.create')} command="go.create" />
      <RailLink to="library" icon={LayoutGrid} label={t('shell.library')} command="go.library" />
      <RailLink to="graph" icon={Network} label={t('shell.graph')} command="go.graph" />
      <RailLink
        to="storyboards"
        class="rail-wide"
        icon={Film}
        label={t('shell.storyboards')}
        command="go.storyboards"
      />
      <button
        type="button"
        class="rail-item rail-narrow"
        id="jobs-tab"
        aria-haspopup="dialog"
        onClick={() => perform('jobs.toggle')}
      >
        <span class="rail-icon">
          <Icon icon={ListTodo} size={20} />
          <JobsBadge />
        </span>
        <span class="rail-label">{t('shell.jobs')}</span>
      </button>
      <span class="rail-space" />
      <RailButton icon={Search} label={t('shell.search')} command="palette.open" />
      <RailLink
        to="library"
        section="trash"
        class="rail-wide"
        icon={Trash2}
        label={t('shell.trash')}
        command="go.trash"
      />
      <RailLink to="settings" icon={Settings} label={t('shell.settings')} command="go.settings" />
    </nav>
  );
}

interface ItemProps {
  icon: IconShape;
  label: string;
  command: string;
}

function RailButton({ icon, label, command }: ItemProps) {
  const keys = keysOf(command);
  return (
    <button
      type="button"
      class="rail-item"
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...tip(label, keys)}
      onClick={() => perform(command)}
    >
      <span class="rail-icon">
        <Icon icon={icon} size={20} />
      </span>
      <span class="rail-label">{label}</span>
    </button>
  );
}

interface LinkProps extends ItemProps {
  to: Page;
  section?: string;
  class?: string;
}

function RailLink({ to, section, icon, label, command, class: more }: LinkProps) {
  const keys = keysOf(command);
  const isOfTrash = segments.value[1] === 'trash';
  const isHere = page.value === to && isOfTrash === (section === 'trash');
  return (
    <a
      class={classNames('rail-item', more)}
      href={pathOf(to, section)}
      aria-current={isHere ? 'page' : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...tip(label, keys)}
      onClick={followLink}
    >
      <span class="rail-icon">
        <Icon icon={icon} size={20} />
      </span>
      <span class="rail-label">{label}</span>
    </a>
  );
}
