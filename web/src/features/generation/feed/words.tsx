import { useComputed } from '@preact/signals';
import { Brush, Ellipsis, SlidersHorizontal } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { isBuiltIn, modelLabel, now } from '../../../state/system/system.ts';
import { ago, dateTime, say, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LatePopover } from '../../../ui/late-popover.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { media } from '../../../ui/media.ts';
import { tip } from '../../../ui/tooltip.tsx';
import { adaptedOf, factsOf } from './facts.ts';
import { nearRun } from './feed-focus.ts';
import { openRunMenu } from './feed-menu-state.ts';
import type { BlockLayout } from './layout.ts';
import { PromptText } from './prompt-text.tsx';
import { runTools } from './run-tools.ts';
import { Status } from './status.tsx';

const WarningList = lazy(() => import('./warning-list.tsx').then(({ WarningList }) => WarningList));

const cannotHover = media('(hover: none)');
/** Below this width of the words, in CSS pixels, stopping is a button without a word. */
const SHORT = 240;

/** What was asked and how it went, below the pictures: the prompt, and one line that holds the actions, too. */
export function Words({ run, layout }: { run: RunView; layout: BlockLayout }) {
  const { width } = layout.words;
  return (
    <>
      <PromptText run={run} lines={layout.lines} />
      <div class="feed-line">
        {isAlive(run) ? (
          <Status run={run} isShort={width < SHORT} />
        ) : (
          <>
            <Facts run={run} width={width} />
            <RunTools run={run} />
          </>
        )}
      </div>
    </>
  );
}

function Facts({ run, width }: { run: RunView; width: number }) {
  const label = modelLabel(run.provider, run.model);
  const isPainter = isBuiltIn(run.provider);
  return (
    <div class="feed-facts">
      {label !== '' && (
        <span class="feed-model" {...(isPainter ? tip(t('feed.builtInNote')) : {})}>
          {isPainter && <Icon icon={Brush} size={12} />}
          {label}
          {isPainter && <span class="feed-built-in">{t('common.builtIn')}</span>}
        </span>
      )}
      {factsOf(run, width).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <time dateTime={new Date(run.startedAt).toISOString()} {...tip(dateTime(run.startedAt))}>
        {ago(run.startedAt, now.value)}
      </time>
    </div>
  );
}

/** What the model could not take as it was asked for: field, asked, used, and why. */
function Adapted({ warnings }: { warnings: RunView['warnings'] }) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={anchor}
        class="feed-adapted"
        size="small"
        icon={SlidersHorizontal}
        label={t('feed.adapted', { count: warnings.length })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      <LatePopover open={isOpen} anchor={anchor} label={t('feed.adaptedTitle')} onClose={() => setOpen(false)}>
        <WarningList warnings={warnings} />
      </LatePopover>
    </>
  );
}

/** The buttons of the run that the person is at; of the others there is only the menu, which the Tab key finds. */
function RunTools({ run }: { run: RunView }) {
  const warnings = adaptedOf(run);
  const isNear = useComputed(() => nearRun.value === run.requestId || cannotHover.value);
  const actions = isNear.value ? runTools.filter((action) => action.when(run)) : [];
  return (
    <div class="feed-tools">
      {actions.map((action) => (
        <IconButton
          key={action.id}
          icon={action.icon}
          label={say(action.title)}
          size="small"
          onClick={() => action.run(run)}
        />
      ))}
      <MoreButton run={run} />
      {warnings.length > 0 && <Adapted warnings={warnings} />}
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
