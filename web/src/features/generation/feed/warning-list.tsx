import type { RunView } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { fieldWord, settingWord, whyWord } from '../bar/field-words.ts';

/** What the model could not take as it was asked for: field, asked, used, and why. */
export function WarningList({ warnings }: Pick<RunView, 'warnings'>) {
  return (
    <dl class="feed-warnings">
      {warnings.map(({ field, value, normalizedTo, reason }) => (
        <div key={`${field} ${reason}`}>
          <dt>{fieldWord(field)}</dt>
          <dd>
            {t('feed.adaptedFrom', {
              asked: settingWord(field, value),
              used: settingWord(field, normalizedTo),
            })}
          </dd>
          <dd class="feed-reason">{whyWord(reason)}</dd>
        </div>
      ))}
    </dl>
  );
}
