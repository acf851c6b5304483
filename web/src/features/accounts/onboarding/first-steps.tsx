import { useRef } from 'preact/hooks';
import { perform } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { flag, kept } from '../../../state/system/preferences.ts';
import { painter } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ConnectChoices } from './connect-choices.tsx';
import { ReadyLine } from './ready-line.tsx';
import './onboarding.css';

/** Whether the person has put the first steps away on this browser. */
const isSkipped = kept('ima2.onboardingDismissed', flag, false);

/**
 * What stands under the invitation of an empty studio while nothing is connected: who draws now, and what can be connected.
 * It blocks nothing. Put away, one line remains.
 */
export function FirstSteps() {
  const isConnected = painter.value !== null && !painter.value.builtIn;
  // Whoever connects something here reads that it worked.
  const wasNeeded = useRef(false);
  wasNeeded.current ||= painter.value?.builtIn === true;
  if (!wasNeeded.current) return null;
  if (isSkipped.value) return isConnected ? null : <Quiet />;
  return (
    <section class="first-steps" aria-label={t('onboarding.title')}>
      <div class="first-head">
        <ReadyLine />
        <Button
          kind={isConnected ? 'primary' : 'quiet'}
          label={t(isConnected ? 'onboarding.begin' : 'onboarding.skip')}
          onClick={() => putAway(isConnected)}
        />
      </div>
      {!isConnected && <p class="first-text">{t('onboarding.choose')}</p>}
      <ConnectChoices />
    </section>
  );
}

/** What had the focus is gone: it goes to the prompt, unless a touch keyboard would come up unasked. */
function putAway(isAsked: boolean): void {
  isSkipped.value = true;
  if (isAsked || !matchMedia('(pointer: coarse)').matches) perform('create.prompt');
  else document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
}

function Quiet() {
  const path = pathOf('settings', 'connections');
  return (
    <p class="feed-painter">
      {t('onboarding.painterNote')}{' '}
      <a
        href={path}
        onClick={(event) => {
          event.preventDefault();
          navigate(path);
        }}
      >
        {t('onboarding.connect')}
      </a>
    </p>
  );
}
