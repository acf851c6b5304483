import { useEffect } from 'preact/hooks';
import { enter } from '../../../commands.ts';
import { keepDraftInBrowser } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { lazy } from '../../../ui/lazy.tsx';
import { isSmall } from '../../../ui/media.ts';
import './bar-commands.ts';
import { BarPanel } from './bar-panel.tsx';
import { DropZone } from './drop-zone.tsx';
import { foundSettings } from './found-settings.ts';
import { PhoneBar } from './phone-bar.tsx';
import './prompt-bar.css';

const SettingsDialog = lazy(() => import('./settings-dialog.tsx').then(({ SettingsDialog }) => SettingsDialog), null);

/** What to make: words, references, options and the button. On a phone it is a sheet over the bar along the bottom. */
export function PromptBar() {
  useEffect(() => enter('create'), []);
  useEffect(keepDraftInBrowser, []);
  return (
    <>
      {isSmall.value ? (
        <PhoneBar />
      ) : (
        <section class="bar" aria-label={t('bar.title')}>
          <BarPanel />
        </section>
      )}
      <DropZone />
      {foundSettings.value !== null && <SettingsDialog found={foundSettings.value} />}
    </>
  );
}
