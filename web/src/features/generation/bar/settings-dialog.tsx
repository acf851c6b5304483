import { reuseSettings } from '../../../state/generation/composer-acts.ts';
import { removeReference } from '../../../state/generation/references.ts';
import { modelLabel } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { fieldWord } from './field-words.ts';
import { type FoundSettings, foundSettings } from './found-settings.ts';
import { valueWord } from './words.ts';
import './settings-dialog.css';

const SHOWN = ['size', 'quality', 'seed', 'negativePrompt', 'format', 'reasoningEffort'] as const;

/** What a picture says of how it was made, and what is to become of it. Leaving it takes the picture away again. */
export function SettingsDialog({ found }: { found: FoundSettings }) {
  const { chip, thumbnail, reusable } = found;
  const close = () => {
    foundSettings.value = null;
  };
  const cancel = () => {
    removeReference(chip);
    close();
  };
  const reuse = () => {
    close();
    reuseSettings(reusable, chip);
  };
  return (
    <Dialog
      open
      title={t('bar.foundSettings')}
      onClose={cancel}
      actions={
        <>
          <Button kind="quiet" label={t('common.cancel')} onClick={cancel} />
          <Button label={t('bar.onlyReference')} onClick={close} />
          <Button kind="primary" label={t('bar.reuseSettings')} onClick={reuse} data-first-focus />
        </>
      }
    >
      <div class="found">
        {thumbnail !== '' && <img src={thumbnail} alt="" />}
        <div>
          <p class="found-prompt">{reusable.prompt}</p>
          <dl class="found-facts">
            {reusable.model !== undefined && (
              <Fact name={t('bar.model')} value={modelLabel(reusable.provider, reusable.model)} />
            )}
            {SHOWN.map((field) => {
              const value = reusable[field];
              return value === undefined ? null : (
                <Fact key={field} name={fieldWord(field)} value={valueWord(String(value))} />
              );
            })}
          </dl>
        </div>
      </div>
    </Dialog>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
