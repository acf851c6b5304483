import { draft, send } from '../../../state/generation/composer.ts';
import { soon } from '../../../ui/lazy.tsx';
import { AddReference } from './add-reference.tsx';
import { BarNotes } from './bar-notes.tsx';
import { MakeButton } from './make-button.tsx';
import { PillRow } from './pill-row.tsx';
import { PromptHistory } from './prompt-history.tsx';
import { PromptText } from './prompt-text.tsx';
import { undoKey } from './undo-key.ts';

/** Fetched before the page is drawn where the draft has references; see `main.tsx`. */
const ReferenceChips = soon(() => import('./reference-chips.tsx').then(({ ReferenceChips }) => ReferenceChips));

const WildcardNames = soon(() => import('./wildcard-names.tsx').then(({ WildcardNames }) => WildcardNames));

/** Everything of the bar in one panel. */
export function BarPanel({ minRows = 1 }: { minRows?: number }) {
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
        {draft.value.references.length > 0 && <ReferenceChips />}
        <PromptText minRows={minRows} />
        <WildcardNames />
      </div>
      <div class="bar-foot">
        <div class="bar-pills">
          <AddReference />
          <PillRow />
        </div>
        <div class="bar-end">
          <PromptHistory />
          <MakeButton />
        </div>
      </div>
      <BarNotes />
    </form>
  );
}
