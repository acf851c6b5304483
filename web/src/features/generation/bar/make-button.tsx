import { Sparkles } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { send } from '../../../state/generation/composer.ts';
import { cost, count, type Obstacle, obstacle, record } from '../../../state/generation/composer-choices.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { costSource, makeWord } from './words.ts';

/** What it does and what it costs; off with a reason when something is missing. It never waits for a run. */
export function MakeButton() {
  const reason = obstacle.value === null ? costSource(cost.value) : obstacleWord(obstacle.value);
  const keys = keysOf('create.send');
  return (
    <Button
      kind="primary"
      icon={Sparkles}
      class="bar-make"
      label={makeWord(count.value, cost.value)}
      disabled={obstacle.value !== null}
      {...(reason !== undefined && { reason })}
      {...(keys !== undefined && { keys })}
      onClick={() => send()}
    />
  );
}

function obstacleWord(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-prompt':
      return t('bar.sayWhat');
    case 'references-coming':
      return t('bar.referencesComing');
    case 'reference-failed':
      return t('bar.referenceFailed');
    case 'issue': {
      const { issue } = obstacle;
      if (issue.field !== 'references') return said(issue.message);
      const [model, max] = [record.value?.label ?? '', record.value?.references?.max ?? 0];
      return max === 0 ? t('bar.noReferences', { model }) : t('bar.tooManyReferences', { model, count: max });
    }
  }
}
