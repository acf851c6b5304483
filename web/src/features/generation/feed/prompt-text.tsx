import { Copy, TextCursorInput } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { usePrompt } from '../../../state/generation/composer.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { modelLabel } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { LatePopover } from '../../../ui/late-popover.tsx';
import { clipboard } from '../../assets/late-acts.ts';
import { factsOf, promptOfRun, ROOMY } from './facts.ts';

/** The prompt alone, as it looks in passing. */
export function PlainWords({ run, lines }: { run: RunView; lines: number }) {
  return (
    <p class="feed-prompt">
      <span style={{ '-webkit-line-clamp': String(lines) }}>{promptOfRun(run)}</span>
    </p>
  );
}

/** The prompt, as much of it as has room. All of it opens over the page, so that nothing moves. */
export function PromptText({ run, lines }: { run: RunView; lines: number }) {
  const prompt = promptOfRun(run);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  if (prompt === '') return <p class="feed-prompt feed-prompt-none">{t('feed.noPrompt')}</p>;
  return (
    <>
      <button
        type="button"
        ref={anchor}
        class="feed-prompt"
        aria-expanded={isOpen}
        aria-label={`${t('feed.showPrompt')}: ${prompt}`}
        onClick={() => setOpen(!isOpen)}
      >
        <span style={{ '-webkit-line-clamp': String(lines) }}>{prompt}</span>
      </button>
      <LatePopover open={isOpen} anchor={anchor} label={t('feed.showPrompt')} onClose={() => setOpen(false)}>
        <div class="feed-whole-prompt">
          <p>{prompt}</p>
          {!isAlive(run) && (
            <div class="feed-all-facts">
              {[modelLabel(run.provider, run.model), ...factsOf(run, ROOMY)].filter(Boolean).join(' · ')}
            </div>
          )}
          <div>
            <Button
              icon={Copy}
              size="small"
              label={t('feed.copyPrompt')}
              onClick={() => void clipboard().then(({ copyText }) => copyText(prompt))}
            />
            <Button
              icon={TextCursorInput}
              size="small"
              label={t('feed.usePrompt')}
              onClick={() => {
                setOpen(false);
                usePrompt(prompt);
              }}
            />
          </div>
        </div>
      </LatePopover>
    </>
  );
}
