import { CircleAlert, TriangleAlert, X } from 'lucide';
import type { RunView } from '../../../state/generation/runs.ts';
import { dismissRun } from '../../../state/generation/start-run.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { headingOf, isUncertain, preciselyOf, sentenceOf } from './error-words.ts';
import { remediesOf } from './remedy-acts.ts';
import { RemedyButton } from './remedy-button.tsx';
import './failed-card.css';

/** So many remedies are buttons; the others are in the menu of the run. */
const BUTTONS = 3;

/** Stands where the pictures of a run would be that made none: what happened, and what can be done about it. */
export function FailedCard({ run }: { run: RunView }) {
  const { error } = run;
  if (error === null) return null;
  const isOpenEnded = isUncertain(error);
  const precisely = preciselyOf(error);
  const remedies = remediesOf(run, error).filter(
    (remedy, at) => remedy !== 'dismiss' && (remedy !== 'copy' || at === 0),
  );
  return (
    <div class={classNames('failed-card', isOpenEnded && 'failed-card-open')}>
      <div class="failed-card-head">
        <Icon icon={isOpenEnded ? TriangleAlert : CircleAlert} size={18} />
        <strong>{headingOf(error)}</strong>
      </div>
      <p class="failed-card-text">
        {sentenceOf(error)}
        {precisely !== null && <span class="feed-precisely">{precisely}</span>}
      </p>
      <div class="failed-card-remedies">
        {remedies.slice(0, BUTTONS).map((remedy, at) => (
          <RemedyButton key={remedy} remedy={remedy} run={run} error={error} isFirst={at === 0} />
        ))}
      </div>
      <IconButton icon={X} size="small" label={t('feed.dismiss')} onClick={() => dismissRun(run.requestId)} />
    </div>
  );
}
