import { Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import type { Warning } from '../../../../../src/domain/generation.ts';
import { navigate } from '../../../routes.ts';
import { composed, lostChoice, obstacle, record, recordProvider } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { barSpoke } from '../../../state/system/preferences.ts';
import { said, t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { fieldWord, settingWord, whyWord } from './words.ts';

/** What is to be known before the click, quietly under the row: what is adapted, left out, or not ready. */
export function BarNotes() {
  const { checked, left } = composed.value;
  const issue = obstacle.value?.kind === 'issue' ? obstacle.value.issue : null;
  return (
    <Notes
      model={record.value?.label ?? ''}
      provider={recordProvider.value}
      lost={lostChoice.value?.model ?? null}
      issue={issue && (issue.field === 'references' ? referencesWord() : said(issue.message))}
      warnings={checked?.warnings ?? []}
      left={left}
    />
  );
}

interface NotesProps {
  model: string;
  provider: ProviderState | null;
  /** A chosen model that is not offered any more. */
  lost: string | null;
  /** Why the next run cannot be started. */
  issue: string | null;
  warnings: readonly Warning[];
  left: readonly string[];
}

/** The notes under a bar, for pictures and for clips. */
export function Notes({ model, provider, lost, issue, warnings, left }: NotesProps) {
  const failed = draft.value.references.flatMap(({ key, name, state, problem }, at) =>
    state === 'failed' ? [{ key, number: at + 1, name, problem: problem ?? '' }] : [],
  );
  useSaidBefore(provider);
  return (
    <div class="bar-notes" aria-live="polite">
      {provider === null && barSpoke.value === 'yes' && (
        <p class="bar-note bar-note-kept bar-note-standing" aria-hidden="true" />
      )}
      {provider?.builtIn && (
        <Note icon={Info} isStanding>
          {t('bar.builtInLine')} <ConnectLink />
        </Note>
      )}
      {provider !== null && !provider.ready && (
        <Note icon={TriangleAlert} isWarning isStanding>
          {t('bar.modelNotReady', { model, reason: said(provider.reason ?? '') })}{' '}
          {provider.probe ? <AskAgain id={provider.id} /> : <ConnectLink />}
        </Note>
      )}
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
    </div>
  );
}

/** Keeps in mind whether who draws is worth a line, for the next time the page is opened. */
function useSaidBefore(provider: ProviderState | null): void {
  const isSaid = provider === null ? null : provider.builtIn === true || !provider.ready;
  useEffect(() => {
    if (isSaid !== null) barSpoke.value = isSaid ? 'yes' : 'no';
  }, [isSaid]);
}

interface NoteProps {
  icon: IconShape;
  isWarning?: boolean;
  /** It stays as long as the model is chosen, so that the bar has its room for it. */
  isStanding?: boolean;
  reason?: string | undefined;
  children: ComponentChildren;
}

function Note({ icon, isWarning = false, isStanding = false, reason, children }: NoteProps) {
  return (
    <p
      class={classNames('bar-note', isWarning && 'bar-note-warn', isStanding && 'bar-note-standing')}
      {...(reason === undefined ? {} : tip(reason))}
    >
      <Icon icon={icon} size={14} />
      <span>{children}</span>
    </p>
  );
}

/** Only the upstream knows whether it is there; what it takes to ask is fetched with the first question. */
function AskAgain({ id }: { id: string }) {
  const ask = () =>
    void import('../../../state/system/provider-checks.ts')
      .then(({ checkProviders }) => checkProviders(id))
      .catch(() => undefined);
  return (
    <button type="button" class="bar-link" onClick={ask}>
      {t('bar.checkAgain')}
    </button>
  );
}

function ConnectLink() {
  return (
    <button type="button" class="bar-link" onClick={() => navigate('/settings/connections')}>
      {t('bar.connect')}
    </button>
  );
}

function referencesWord(): string {
  const [model, count] = [record.value?.label ?? '', record.value?.references?.max ?? 0];
  return count === 0 ? t('bar.noReferences', { model }) : t('bar.tooManyReferences', { model, count });
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
