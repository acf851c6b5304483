import { draft, send } from '../../../state/generation/composer.ts';
import { AddReference } from './add-reference.tsx';
import { BarNotes } from './bar-notes.tsx';
import { MakeButton } from './make-button.tsx';
import { PillRow } from './pill-row.tsx';
import { PromptHistory } from './prompt-history.tsx';
import { PromptText } from './prompt-text.tsx';
import { ReferenceChips } from './reference-chips.tsx';
import { undoKey } from './undo-key.ts';

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
