import { CircleAlert, CircleCheck } from 'lucide';
import { useState } from 'preact/hooks';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { Progress } from '../../../ui/progress.tsx';
import './task.css';

interface TaskProps {
  icon: IconShape;
  title: string;
  text: string;
  /** The word on the button. */
  button: string;
  /** Does it, and resolves with what came of it in words. */
  run: () => Promise<string>;
}

type State = { step: 'idle' | 'running' } | { step: 'done' | 'failed'; words: string };

/** Work that takes a while: its button, that it is under way, and what came of it, all in one place. */
export function Task({ icon, title, text, button, run }: TaskProps) {
  const [state, setState] = useState<State>({ step: 'idle' });
  const start = () => {
    setState({ step: 'running' });
    run().then(
      (words) => setState({ step: 'done', words }),
      async (failure: unknown) => setState({ step: 'failed', words: await explained(failure) }),
    );
  };
  return (
    <div class="settings-row task">
      <div class="settings-row-words">
        <p>{title}</p>
        <small>{text}</small>
      </div>
      <Button icon={icon} label={button} busy={state.step === 'running'} onClick={start} />
      <div class="task-result" role="status">
        {state.step === 'running' && <Progress label={t('settings.working')} />}
        {(state.step === 'done' || state.step === 'failed') && (
          <p class={`task-${state.step}`}>
            <Icon icon={state.step === 'done' ? CircleCheck : CircleAlert} size={14} />
            {state.words}
          </p>
        )}
      </div>
    </div>
  );
}
