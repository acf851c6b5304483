import { draft, send } from '../../../state/generation/composer.ts';
import { makesClips } from '../../../state/generation/medium.ts';
import { soon } from '../../../ui/lazy.tsx';
import { AddReference } from './add-reference.tsx';
import { BarNotes } from './bar-notes.tsx';
import { MakeButton } from './make-button.tsx';
import { MediumSwitch } from './medium-switch.tsx';
import { PillRow } from './pill-row.tsx';
import { PromptHistory } from './prompt-history.tsx';
import { PromptText } from './prompt-text.tsx';
import { undoKey } from './undo-key.ts';

/** Fetched before the page is drawn where the draft has references; see `main.tsx`. */
const ReferenceChips = soon(() => import('./reference-chips.tsx').then(({ ReferenceChips }) => ReferenceChips));

/** The parts of the bar that clips have in place of those for pictures. */
const ClipChips = soon(() => import('../clip/clip-chips.tsx').then(({ ClipChips }) => ClipChips));
const ClipPills = soon(() => import('../clip/clip-pills.tsx').then(({ ClipPills }) => ClipPills));
const ClipMake = soon(() => import('../clip/clip-make.tsx').then(({ ClipMake }) => ClipMake));
const ClipNotes = soon(() => import('../clip/clip-notes.tsx').then(({ ClipNotes }) => ClipNotes));

const WildcardNames = soon(() => import('./wildcard-names.tsx').then(({ WildcardNames }) => WildcardNames));

/** Everything of the bar in one panel. */
export function BarPanel({ minRows = 1 }: { minRows?: number }) {
  const isClip = makesClips.value;
  return (
    <form
      class="bar-panel"
      onKeyDown={(event) => {
        if (!event.isComposing && undoKey(event)) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="bar-field">
        {draft.value.references.length > 0 && (isClip ? <ClipChips /> : <ReferenceChips />)}
        <PromptText minRows={minRows} />
        <WildcardNames />
      </div>
      <div class="bar-foot">
        <div class="bar-pills">
          <AddReference />
          <MediumSwitch />
          {isClip ? <ClipPills /> : <PillRow />}
        </div>
        <div class="bar-end">
          <PromptHistory />
          {isClip ? <ClipMake /> : <MakeButton />}
        </div>
      </div>
      {isClip ? <ClipNotes /> : <BarNotes />}
    </form>
  );
}
