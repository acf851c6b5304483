import { draft, usePrompt } from '../../../state/composer.ts';
import { startRun } from '../../../state/start-run.ts';
import { modelOf } from '../../../state/system.ts';

function send(): void {
  const prompt = draft.value.prompt.trim();
  if (prompt === '') return;
  const model = modelOf(draft.value.model);
  startRun({ form: 'image', asked: { prompt }, provider: model?.provider ?? null, model: model?.id ?? null, count: 1 });
}

/** What to make: a prompt, its options, and the button. */
export function PromptBar() {
  return (
    <form
      class="prompt"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for="prompt">What should the picture show?</label>
      <textarea
        id="prompt"
        rows={3}
        value={draft.value.prompt}
        onInput={(event) => usePrompt(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit">Make</button>
    </form>
  );
}
