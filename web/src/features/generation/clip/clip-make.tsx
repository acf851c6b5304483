import { Clapperboard } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { clipObstacle, clipRecord, costOfClip } from '../../../state/generation/clip-choices.ts';
import { pictureLimit } from '../../../state/generation/clip-request.ts';
import { send } from '../../../state/generation/composer.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { costSource, costWord } from '../bar/words.ts';

/** Makes the clip; what it costs stands on it. It never waits for a run. */
export function ClipMake() {
  const cost = costOfClip.value;
  const reason = clipObstacle.value === null ? costSource(cost) : obstacleWord();
  const keys = keysOf('create.send');
  return (
    <Button
      kind="primary"
      icon={Clapperboard}
      class="bar-make"
      label={cost === null ? t('clip.make') : t('clip.makeAt', { price: costWord(cost) })}
      disabled={clipObstacle.value !== null}
      {...(reason !== undefined && { reason })}
      {...(keys !== undefined && { keys })}
      onClick={() => send()}
    />
  );
}

/** Why the clip cannot be made now; empty when it can. */
export function obstacleWord(): string {
  const obstacle = clipObstacle.value;
  switch (obstacle?.kind) {
    case undefined:
      return '';
    case 'no-prompt':
      return t('clip.sayWhat');
    case 'no-model':
      return t('clip.nobody');
    case 'references-coming':
      return t('bar.referencesComing');
    case 'reference-failed':
      return t('bar.referenceFailed');
    case 'issue': {
      const { field, message } = obstacle.issue;
      const model = clipRecord.value;
      if (field !== 'referenceImages' || model === null) return said(message);
      const count = pictureLimit(model);
      return count === 0
        ? t('bar.noReferences', { model: model.label })
        : t('bar.tooManyReferences', { model: model.label, count });
    }
  }
}
