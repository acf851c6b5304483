import type { ErrorBody } from '../../../../src/domain/errors.ts';
import { navigate, pathOf } from '../../routes.ts';
import { withShot } from '../../state/storyboards/board-edits.ts';
import { makeShot, makeShots, refusal } from '../../state/storyboards/board-runs.ts';
import { board, edit } from '../../state/storyboards/open-board.ts';
import { dismissStill, makeStills, stillOf } from '../../state/storyboards/stills.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { detailsOf, headingOf, isUncertain, preciselyOf, sentenceOf } from '../generation/feed/error-words.ts';
import { type Remedy, remediesFor } from '../generation/feed/remedies.ts';
import { focusWords, madeOf } from './shot-acts.ts';
import type { ShotProps } from './shot-parts.ts';

/** Why there is no clip or no still, and what helps. */
export function ShotFailure({ shot, at }: ShotProps) {
  const made = madeOf(shot.key);
  const refused = refusal.value;
  const still = stillOf(shot.key);
  const error = refused?.key === shot.key ? refused.error : made?.state === 'failed' ? made.failure : null;
  const isStillBad = still !== null && still !== 'coming' && (still.state === 'failed' || still.state === 'uncertain');
  return (
    <>
      {error !== null && error !== undefined && (
        <Failure
          error={error}
          requestId={made?.requestId ?? ''}
          acts={actsFor(error, shot.references.length > 0, {
            retry: () => void (made?.chosen === null || made === undefined ? makeShots() : makeShot(shot.key)),
            words: () => focusWords(shot.key),
            withoutPictures: () => {
              edit('boards.didPictures', (now) => withShot(now, shot.key, { references: [] }));
              void makeShots();
            },
          })}
        />
      )}
      {isStillBad && still.error !== null && (
        <Failure
          title={t('boards.stillFailed')}
          error={still.error}
          requestId={still.requestId}
          acts={[
            {
              title: 'feed.tryAgain',
              run: () => {
                dismissStill(shot.key);
                void makeStills([shot]);
              },
            },
            { title: 'common.dismiss', run: () => dismissStill(shot.key) },
          ]}
        />
      )}
      <span id={`shot-${at}`} hidden>
        {t('boards.shot', { at: at + 1 })}
      </span>
    </>
  );
}

interface Act {
  title:
    | 'feed.tryAgain'
    | 'feed.changePrompt'
    | 'feed.switchModel'
    | 'feed.connectAccount'
    | 'feed.seeUsage'
    | 'clip.withoutReferences'
    | 'common.dismiss';
  run(): void;
}

interface FailureProps {
  title?: string;
  error: ErrorBody;
  requestId: string;
  acts: readonly Act[];
}

function Failure({ title, error, requestId, acts }: FailureProps) {
  const exact = preciselyOf(error);
  return (
    <ErrorCard
      class="shot-failure"
      tone={isUncertain(error) ? 'warning' : 'error'}
      title={title ?? headingOf(error)}
      text={[sentenceOf(error), ...(exact === null ? [] : [exact])].join(' ')}
      details={detailsOf(error, requestId)}
      actions={acts.map(({ title: words, run }) => <Button key={words} size="small" label={t(words)} onClick={run} />)}
    />
  );
}

interface OwnActs {
  retry(): void;
  words(): void;
  withoutPictures(): void;
}

function actsFor(error: ErrorBody, hasReferences: boolean, own: OwnActs): readonly Act[] {
  const retry: Act = { title: 'feed.tryAgain', run: own.retry };
  const words: Act = { title: 'feed.changePrompt', run: own.words };
  const connect: Act = { title: 'feed.connectAccount', run: () => navigate(pathOf('settings', 'connections')) };
  const without: Act = { title: 'clip.withoutReferences', run: own.withoutPictures };
  const acts: Partial<Record<Remedy, Act>> = {
    'without-references': without,
    ...{ retry, wait: retry, 'send-again': retry, connect, 'check-connection': connect },
    ...{ 'change-prompt': words, 'change-request': words },
    'switch-model': { title: 'feed.switchModel', run: focusModel },
    'see-usage': { title: 'feed.seeUsage', run: () => navigate(pathOf('settings', 'usage')) },
  };
  const fit = remediesFor(error, { canRepeat: board.peek()?.isRunning !== true, hasReferences });
  const isOfPictures = hasReferences && /^(reference|source)/.test(String(error.details?.['field'] ?? ''));
  const found = [...(isOfPictures ? [without] : []), ...fit.flatMap((remedy) => acts[remedy] ?? [])];
  return [...new Map(found.map((act) => [act.title, act])).values()].slice(0, 3);
}

function focusModel(): void {
  document.querySelector<HTMLElement>('.board-model select')?.focus();
}
