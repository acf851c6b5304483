import { CircleAlert, TriangleAlert } from 'lucide';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import { navigate, pathOf } from '../../../routes.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { makeCard } from '../../../state/sessions/node-runs.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { headingOf, isUncertain, sentenceOf } from '../../generation/feed/error-words.ts';
import { type Remedy, remediesFor } from '../../generation/feed/remedies.ts';
import { editWords } from './card-focus.ts';

/** Why there is no picture, and what helps. */
export function CardError({ card }: { card: Card }) {
  const error = card.fields.error as unknown as ErrorBody | undefined;
  if (error === undefined || typeof error.code !== 'string') return null;
  const remedies = remediesFor(error, {
    canRepeat: true,
    hasReferences: (card.fields.references?.length ?? 0) > 0,
  }).flatMap((remedy) => ACTS[remedy] ?? []);
  return (
    <div class="graph-card-failure">
      <p class="graph-card-heading">
        <Icon icon={isUncertain(error) ? TriangleAlert : CircleAlert} size={16} />
        {headingOf(error)}
      </p>
      <p class="graph-card-reason">{sentenceOf(error)}</p>
      <div class="graph-card-remedies nodrag">
        {[...new Map(remedies.map((act) => [act.title, act])).values()].slice(0, 2).map(({ title, run }) => (
          <Button key={title} size="small" label={t(title)} onClick={() => run(card)} />
        ))}
      </div>
    </div>
  );
}

interface Act {
  title: 'feed.tryAgain' | 'feed.changePrompt' | 'feed.switchModel' | 'feed.connectAccount' | 'feed.seeUsage';
  run(card: Card): void;
}

const retry: Act = {
  title: 'feed.tryAgain',
  run: ({ id }) => void makeCard(id, openSession.peek() ?? ''),
};
const words: Act = { title: 'feed.changePrompt', run: ({ id }) => editWords(id) };
const model: Act = { title: 'feed.switchModel', run: ({ id }) => editWords(id) };
const connections: Act = {
  title: 'feed.connectAccount',
  run: () => navigate(pathOf('settings', 'connections')),
};

const ACTS: Readonly<Partial<Record<Remedy, Act>>> = {
  retry,
  wait: retry,
  'send-again': retry,
  'change-prompt': words,
  'change-request': words,
  'switch-model': model,
  connect: connections,
  'check-connection': connections,
  'see-usage': { title: 'feed.seeUsage', run: () => navigate(pathOf('settings', 'usage')) },
};
