import { useComputed } from '@preact/signals';
import { Brush, Ellipsis, SlidersHorizontal } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { isBuiltIn, modelLabel, now } from '../../../state/system/system.ts';
import { ago, dateTime, say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LatePopover } from '../../../ui/late-popover.tsx';
import { media } from '../../../ui/media.ts';
import { tip } from '../../../ui/tooltip.tsx';
import { fieldWord, settingWord, whyWord } from '../bar/words.ts';
import { factsOf, fewFactsOf, promptOfRun } from './facts.ts';
import { nearRun } from './feed-focus.ts';
import { openRunMenu } from './feed-menu-state.ts';
import type { BlockLayout } from './layout.ts';
import { PromptText } from './prompt-text.tsx';
import { runActionsFor } from './run-actions.ts';
import { Status } from './status.tsx';

/** From this width, in CSS pixels, all facts have room in one line. */
const ROOMY = 520;
const cannotHover = media('(hover: none)');
const BUTTONS = ['again', 'use-prompt', 'use-all', 'compare'];

/** What was asked and how it went: beside the pictures where there is room, else below them. */
export function Words({ run, layout }: { run: RunView; layout: BlockLayout }) {
  const prompt = promptOfRun(run);
  const isWide = layout.isWide;
  return (
    <>
      {isAlive(run) && isWide && <Status run={run} />}
      <PromptText prompt={prompt} lines={layout.lines} />
      <div class="feed-below">
        {isAlive(run) && !isWide ? (
          <Status run={run} />
        ) : (
          <Facts run={run} hasRoom={layout.words.width > ROOMY || isWide} />
        )}
        {!isWide && run.warnings.length > 0 && layout.words.width <= ROOMY && <Adapted run={run} isSmall />}
        {isWide ? <RunTools run={run} /> : <MoreButton run={run} />}
      </div>
    </>
  );
}

function Facts({ run, hasRoom }: { run: RunView; hasRoom: boolean }) {
  const label = modelLabel(run.provider, run.model);
  const isPainter = isBuiltIn(run.provider);
  const facts = hasRoom ? factsOf(run) : fewFactsOf(run);
  return (
    <div class="feed-facts">
      {label !== '' && (
        <span class="feed-model" {...(isPainter ? tip(t('feed.builtInNote')) : {})}>
          {isPainter && <Icon icon={Brush} size={12} />}
          {label}
          {isPainter && <span class="feed-built-in">{t('common.builtIn')}</span>}
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {!isAlive(run) && (
        <time dateTime={new Date(run.startedAt).toISOString()} {...tip(dateTime(run.startedAt))}>
          {ago(run.startedAt, now.value)}
        </time>
      )}
      {run.warnings.length > 0 && hasRoom && <Adapted run={run} />}
    </div>
  );
}

/** What the model could not take as it was asked for: field, asked, used, and why. */
function Adapted({ run, isSmall = false }: { run: RunView; isSmall?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const Opener = isSmall ? IconButton : Button;
  return (
    <>
      <Opener
        ref={anchor}
        class="feed-adapted"
        kind="quiet"
        size="small"
        icon={SlidersHorizontal}
        label={t('feed.adapted', { count: run.warnings.length })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      <LatePopover open={isOpen} anchor={anchor} label={t('feed.adaptedTitle')} onClose={() => setOpen(false)}>
        <dl class="feed-warnings">
          {run.warnings.map(({ field, value, normalizedTo, reason }) => (
            <div key={`${field} ${reason}`}>
              <dt>{fieldWord(field)}</dt>
              <dd>
                {t('feed.adaptedFrom', {
                  asked: settingWord(field, value),
                  used: settingWord(field, normalizedTo),
                })}
              </dd>
              <dd class="feed-reason">{whyWord(reason)}</dd>
            </div>
          ))}
        </dl>
      </LatePopover>
    </>
  );
}

/** The buttons of the run that the person is at; of the others there is only the last, which the Tab key finds. */
function RunTools({ run }: { run: RunView }) {
  const isNear = useComputed(() => nearRun.value === run.requestId || cannotHover.value);
  const actions = isNear.value ? runActionsFor(run) : [];
  return (
    <div class="feed-tools">
      {BUTTONS.flatMap((id) => actions.find((action) => action.id === id) ?? []).map((action) => (
        <IconButton
          key={action.id}
          icon={action.icon}
          label={say(action.title)}
          size="small"
          onClick={() => action.run(run)}
        />
      ))}
      <MoreButton run={run} />
    </div>
  );
}

function MoreButton({ run }: { run: RunView }) {
  return (
    <IconButton
      class="feed-more"
      icon={Ellipsis}
      label={t('feed.more')}
      size="small"
      aria-haspopup="menu"
      onClick={({ currentTarget }) => openRunMenu(run.requestId, currentTarget)}
    />
  );
}
