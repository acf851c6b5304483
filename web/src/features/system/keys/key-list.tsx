import { RotateCcw, Search } from 'lucide';
import { useState } from 'preact/hooks';
import { type Command, chosenKeys, commands, type Scope, scopes } from '../../../commands.ts';
import { say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fitOf } from '../palette/fuzzy.ts';
import { resetAll } from './key-changes.ts';
import { KeyRow } from './key-row.tsx';
import './key-list.css';

const ORDER: readonly Scope[] = ['create', 'viewer', 'compare', 'mask', 'settings', 'everywhere'];
const TITLES = {
  everywhere: 'shell.scopeEverywhere',
  create: 'shell.scopeCreate',
  settings: 'shell.scopeSettings',
  viewer: 'shell.scopeViewer',
  compare: 'shell.scopeCompare',
  mask: 'shell.scopeMask',
} as const satisfies Record<Scope, string>;

/** All shortcuts by the place where they work; what works here comes first. Each can be changed. */
export function KeyList() {
  const [query, setQuery] = useState('');
  const here = scopes.value;
  const order = [...ORDER].sort((a, b) => Number(here.includes(b)) - Number(here.includes(a)));
  const groups = order
    .map((scope) => ({ scope, list: commands.value.filter((command) => isShown(command, scope, query)) }))
    .filter(({ list }) => list.length > 0);
  return (
    <div class="key-list">
      <div class="key-list-head">
        <span class="key-list-search">
          <Icon icon={Search} size={16} />
          <TextField
            data-first-focus
            type="search"
            label={t('shell.searchKeys')}
            placeholder={t('shell.searchKeys')}
            autocomplete="off"
            value={query}
            onChange={setQuery}
          />
        </span>
        <Button
          kind="quiet"
          icon={RotateCcw}
          label={t('shell.resetKeys')}
          disabled={Object.keys(chosenKeys.value).length === 0}
          onClick={resetAll}
        />
      </div>
      {groups.length === 0 && <p class="key-list-none">{t('shell.nothingFound')}</p>}
      <div class="key-list-groups">
        {groups.map(({ scope, list }) => (
          <section key={scope} class="key-group">
            <h3>{t(TITLES[scope])}</h3>
            <ul>
              {list.map((command) => (
                <KeyRow key={command.id} command={command} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function isShown(command: Command, scope: Scope, query: string): boolean {
  if (command.scope !== scope) return false;
  return fitOf(query, `${say(command.title)} ${(command.keys ?? []).join(' ')}`) !== null;
}
