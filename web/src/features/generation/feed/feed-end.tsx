import { isReadingOlder, readingProblem, readOlder } from '../../../state/generation/feed.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';

/** Below the last block: that older pictures are on their way, or could not be read. */
export function FeedEnd() {
  if (readingProblem.value !== null) {
    return (
      <div class="feed-end" role="alert">
        {t('feed.readingFailed')}
        <Button size="small" label={t('common.retry')} busy={isReadingOlder.value} onClick={() => void readOlder()} />
      </div>
    );
  }
  return <div class="feed-end">{isReadingOlder.value && <Spinner label={t('feed.reading')} />}</div>;
}
