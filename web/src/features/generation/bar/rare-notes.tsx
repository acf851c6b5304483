import { Info, TriangleAlert } from 'lucide';
import type { Warning } from '../../../../../src/domain/generation.ts';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Note } from './bar-note.tsx';
import { fieldWord, settingWord, whyWord } from './field-words.ts';

/** What may have to be said of the next run. */
export interface RareNotesProps {
  model: string;
  /** A chosen model that is not offered any more. */
  lost: string | null;
  /** Why the next run cannot be started. */
  issue: string | null;
  warnings: readonly Warning[];
  left: readonly string[];
}

/** What is adapted, left out or wrong in the next run. */
export function RareNotes({ model, lost, issue, warnings, left }: RareNotesProps) {
  const failed = draft.value.references.flatMap(({ key, name, state, problem }, at) =>
    state === 'failed' ? [{ key, number: at + 1, name, problem: problem ?? '' }] : [],
  );
  return (
    <>
      {lost !== null && <Note icon={TriangleAlert}>{t('bar.lostModel', { model: lost })}</Note>}
      {failed.map(({ key, number, name, problem }) => (
        <Note key={key} icon={TriangleAlert} isWarning>
          {t('bar.referenceProblem', { number, name, problem })}
        </Note>
      ))}
      {issue !== null && (
        <Note icon={TriangleAlert} isWarning>
          {issue}
        </Note>
      )}
      {warnings.map((warning) => (
        <Note key={warning.field} icon={Info} reason={whyWord(warning.reason)}>
          {warningWord(warning)}
        </Note>
      ))}
      {left.length > 0 && <Note icon={Info}>{t('bar.kept', { model, fields: left.map(fieldWord).join(', ') })}</Note>}
    </>
  );
}

function warningWord({ field, value, normalizedTo }: Warning): string {
  const name = fieldWord(field);
  if (normalizedTo === null) return t('bar.ignored', { field: name });
  return t('bar.adapted', {
    field: name,
    from: settingWord(field, value),
    to: settingWord(field, normalizedTo),
  });
}
