import { Info, TriangleAlert } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { navigate } from '../../../routes.ts';
import { composed, lostChoice, obstacle, record, recordProvider } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { barSpoke } from '../../../state/system/preferences.ts';
import { said, t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { Note } from './bar-note.tsx';
import type { RareNotesProps } from './rare-notes.tsx';

const RareNotes = soon(() => import('./rare-notes.tsx').then(({ RareNotes }) => RareNotes));

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

interface NotesProps extends RareNotesProps {
  provider: ProviderState | null;
}

/** The notes under a bar, for pictures and for clips. */
export function Notes({ provider, ...rare }: NotesProps) {
  const { model, lost, issue, warnings, left } = rare;
  const hasFailed = draft.value.references.some(({ state }) => state === 'failed');
  const isRare = hasFailed || lost !== null || issue !== null || warnings.length > 0 || left.length > 0;
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
      {isRare && <RareNotes {...rare} />}
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
