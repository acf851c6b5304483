import { ImageOff, Images, SearchX } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { navigate, pathOf } from '../../routes.ts';
import { NO_CONDITIONS, writeConditions } from '../../state/library/conditions.ts';
import {
  conditions,
  facets,
  isReading,
  narrow,
  readAgain,
  readingProblem,
  shown,
} from '../../state/library/library.ts';
import { isLost } from '../../state/system/connection.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { chooseFiles } from './import-state.ts';

/** A page that comes sooner needs nothing in its place. */
const PATIENCE_MS = 250;

/** What stands in the place of pictures where there are none: nothing was made, nothing fits, nothing could be read. */
export function LibraryState() {
  const problem = readingProblem.value;
  const store = shown.value;
  if (problem !== null) return <Failed problem={problem} isWhole={store === null} />;
  if (store === null || facets.value === null) return <Waiting />;
  if (store.total > 0) return null;
  if (isReading.value) return null;
  return <Nothing />;
}

function Waiting() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div class="lib-state" aria-busy="true">
      <div class="lib-skeleton" aria-hidden="true" />
      <Spinner label={t('library.reading')} />
    </div>
  );
}

function Nothing() {
  const now = conditions.value;
  const isNarrowed = String(writeConditions({ ...now, oldestFirst: false })) !== '';
  if (isNarrowed) {
    return (
      <div class="lib-state">
        <Empty
          icon={SearchX}
          title={t('library.nothingFits')}
          text={t('library.nothingFitsText')}
          action={
            <Button
              label={t('library.showAll')}
              kind="primary"
              onClick={() => narrow({ ...NO_CONDITIONS, oldestFirst: now.oldestFirst })}
            />
          }
        />
      </div>
    );
  }
  return (
    <div class="lib-state">
      <Empty
        icon={Images}
        title={t('library.empty')}
        text={t('library.emptyText')}
        action={
          <div class="lib-state-actions">
            <Button kind="primary" label={t('library.makeFirst')} onClick={() => navigate(pathOf('create'))} />
            <Button label={t('library.import')} onClick={chooseFiles} />
          </div>
        }
      />
    </div>
  );
}

function Failed({ problem, isWhole }: { problem: unknown; isWhole: boolean }) {
  const [words, setWords] = useState('');
  useEffect(() => {
    let isOver = false;
    void explained(problem).then((text) => !isOver && setWords(text));
    return () => {
      isOver = true;
    };
  }, [problem]);
  return (
    <div class={isWhole ? 'lib-state' : 'lib-state-below'}>
      <ErrorCard
        title={isLost.value ? t('library.offline') : t('library.failed')}
        icon={ImageOff}
        text={isLost.value ? t('library.offlineText') : words}
        announce
        actions={<Button label={t('common.retry')} busy={isReading.value} onClick={readAgain} />}
      />
    </div>
  );
}
