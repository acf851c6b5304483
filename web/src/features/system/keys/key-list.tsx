import { RotateCcw, Search } from 'lucide';
import { useState } from 'preact/hooks';
import { type Command, chosenKeys, commands, type Scope, scopes } from '../../../commands.ts';
import { say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { isNarrow } from '../../../ui/media.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { fitOf } from '../palette/fuzzy.ts';
import { resetAll } from './key-changes.ts';
import { KeyRow } from './key-row.tsx';
import { balanced, THEME_TITLES, THEMES, type Theme, themeOf } from './themes.ts';
import './key-list.css';

/** A heading takes the room of so many lines. */
const HEADING = 2;

interface Group {
  theme: Theme;
  list: readonly Command[];
}

/** All shortcuts by what they are about; what works here comes first. Each can be changed. */
export function KeyList() {
  const [query, setQuery] = useState('');
  const groups = groupsFor(query);
  const columns = balanced(groups, isNarrow.value ? 1 : 2, ({ list }) => list.length + HEADING);
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
          class="key-list-reset"
          label={t('shell.resetKeys')}
          disabled={Object.keys(chosenKeys.value).length === 0}
          onClick={resetAll}
        />
      </div>
      {groups.length === 0 && <p class="key-list-none">{t('shell.nothingFound')}</p>}
      <div class="key-list-groups">
        {columns.map((column) => (
          <div key={column[0]?.theme}>
            {column.map((group) => (
              <Keys key={group.theme} {...group} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Keys({ theme, list }: Group) {
  return (
    <section class="key-group">
      <h3>{t(THEME_TITLES[theme])}</h3>
      <ul>
        {list.map((command) => (
          <KeyRow key={command.id} command={command} />
        ))}
      </ul>
    </section>
  );
}

function groupsFor(query: string): Group[] {
  const here = scopes.value;
  return THEMES.map((theme) => ({
    theme,
    list: commands.value.filter((command) => themeOf(command) === theme && fits(command, query)),
  }))
    .filter(({ list }) => list.length > 0)
    .sort((a, b) => Number(isHere(b, here)) - Number(isHere(a, here)));
}

function isHere({ theme, list }: Group, here: readonly Scope[]): boolean {
  return list.some(({ scope }) => here.includes(scope) && (scope !== 'everywhere' || theme === scope));
}

function fits(command: Command, query: string): boolean {
  return fitOf(query, `${say(command.title)} ${(command.keys ?? []).join(' ')}`) !== null;
}
