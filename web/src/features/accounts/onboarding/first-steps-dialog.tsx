import { t } from '../../../text/language.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ConnectChoices } from './connect-choices.tsx';
import { ReadyLine } from './ready-line.tsx';

/** The first steps for whoever put them away and looks for them again. */
export function FirstStepsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open size="large" title={t('onboarding.title')} onClose={onClose}>
      <div class="first-again">
        <ReadyLine />
        <p class="first-text">{t('onboarding.choose')}</p>
        <ConnectChoices />
      </div>
    </Dialog>
  );
}
