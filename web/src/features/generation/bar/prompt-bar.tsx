import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { enter } from '../../../commands.ts';
import { keepDraftInBrowser } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { lazy, soon } from '../../../ui/lazy.tsx';
import { isSmall } from '../../../ui/media.ts';
import './bar-commands.ts';
import { BarPanel } from './bar-panel.tsx';
import { keepRoom } from './bar-room.ts';
import { beginInPrompt } from './begin-in-prompt.ts';
import { foundSettings } from './found-settings.ts';
import { PhoneBar } from './phone-bar.tsx';
import './prompt-bar.css';

const DropZone = soon(() => import('./drop-zone.tsx').then(({ DropZone }) => DropZone));
const SettingsDialog = lazy(() => import('./settings-dialog.tsx').then(({ SettingsDialog }) => SettingsDialog), null);

/** What to make: words, references, options and the button. On a phone it is a sheet over the bar along the bottom. */
export function PromptBar() {
  useEffect(() => enter('create'), []);
  useEffect(keepDraftInBrowser, []);
  useEffect(beginInPrompt, []);
  return (
    <>
      {isSmall.value ? <PhoneBar /> : <DeskBar />}
      <DropZone />
      {foundSettings.value !== null && <SettingsDialog found={foundSettings.value} />}
    </>
  );
}

/** The bar at the upper edge of a page that is wide enough. */
function DeskBar() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => (bar.current === null ? undefined : keepRoom(bar.current)), []);
  return (
    <section ref={bar} class="bar" aria-label={t('bar.title')}>
      <BarPanel />
    </section>
  );
}
