import {
  clipChoice,
  clipDraft,
  clipObstacle,
  clipProvider,
  clipRecord,
  composedClip,
} from '../../../state/generation/clip-choices.ts';
import { catalogue } from '../../../state/system/system.ts';
import { Notes } from '../bar/bar-notes.tsx';
import { obstacleWord } from './clip-make.tsx';

/** What is to be known before a clip is made. */
export function ClipNotes() {
  const composed = composedClip.value;
  const chosen = clipDraft.value.model;
  const isLost = catalogue.value !== null && chosen !== null && clipChoice.value === null;
  const isSaid = clipObstacle.value?.kind === 'issue' || clipObstacle.value?.kind === 'no-model';
  return (
    <Notes
      model={clipRecord.value?.label ?? ''}
      provider={clipProvider.value}
      lost={isLost ? chosen.model : null}
      issue={isSaid ? obstacleWord() : null}
      warnings={composed?.checked.warnings ?? []}
      left={composed?.left ?? []}
    />
  );
}
