import { useEffect, useState } from 'preact/hooks';
import type { SettingEntry, SettingsReading } from '../../../../../src/domain/settings.ts';
import { studio } from '../../../api.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { optionWord } from '../../generation/bar/field-words.ts';
import { SettingRow } from './setting-row.tsx';

/** Settings of the server that may be changed here, drawn from their records; they count from its next start. */
export function ServerSection() {
  const [reading, setReading] = useState<SettingsReading | null>(null);
  const [isMissing, setMissing] = useState(false);
  const read = () => {
    studio.system.settings().then(
      (found) => {
        setReading(found);
        setMissing(false);
      },
      () => setMissing(true),
    );
  };
  useEffect(read, []);
  if (isMissing)
    return <ErrorCard title={t('settings.unread')} actions={<Button label={t('common.retry')} onClick={read} />} />;
  if (reading === null) return <Skeleton height="320px" />;
  const shown = reading.entries.filter(
    ({ writable, effect, kind }) => writable && effect === 'normal' && isDrawn(kind),
  );
  return (
    <>
      <p class="settings-intro">
        {t('settings.serverText')} <code>{reading.path}</code>
      </p>
      {reading.problems.map((problem) => (
        <ErrorCard
          key={`${problem.name}${problem.message}`}
          tone="warning"
          title={said(problem.message)}
          text={said(problem.hint)}
        />
      ))}
      {groupsOf(shown).map(([group, entries]) => (
        <fieldset key={group} class="settings-panel" aria-label={optionWord(group)}>
          {entries.map((entry) => (
            <SettingRow key={entry.key} entry={entry} onChange={read} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** Lists and records are edited in the file. */
function isDrawn(kind: string): boolean {
  return kind !== 'list' && kind !== 'record';
}

/** Settings by the first word of their keys, in the order of the table. */
function groupsOf(entries: readonly SettingEntry[]): [string, SettingEntry[]][] {
  const groups = new Map<string, SettingEntry[]>();
  for (const entry of entries) {
    const [group = ''] = entry.key.split('.');
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups];
}
