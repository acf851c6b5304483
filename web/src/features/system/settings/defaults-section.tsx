import { PanelTop, X } from 'lucide';
import {
  choicesOfBar,
  chooseDefault,
  defaults,
  isSame,
  NO_DEFAULTS,
  setDefaults,
} from '../../../state/generation/defaults.ts';
import type { Defaults } from '../../../state/generation/defaults-kept.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { optionWord } from '../../generation/bar/field-words.ts';
import { valueWord } from '../../generation/bar/words.ts';
import { AutomaticChoice } from './automatic-choice.tsx';
import { defaultModel } from './default-choices.ts';
import { DefaultModel } from './default-model.tsx';
import { DefaultCount, DefaultOptions } from './default-options.tsx';
import { DefaultShape } from './default-shape.tsx';
import './defaults-section.css';

/** What a fresh prompt bar starts with, drawn from the record of the model that it starts with. */
export function DefaultsSection() {
  const model = defaultModel.value;
  return (
    <>
      <p class="settings-intro">{t('settings.defaultsText')}</p>
      <div class="defaults-actions">
        <Button
          icon={PanelTop}
          label={t('settings.takeFromBar')}
          disabled={isSame(choicesOfBar(), defaults.value)}
          onClick={() => replace(choicesOfBar(), t('settings.takenFromBar'))}
        />
        <Button
          kind="quiet"
          label={t('settings.forgetDefaults')}
          disabled={isSame(NO_DEFAULTS, defaults.value)}
          onClick={() => replace(NO_DEFAULTS, t('settings.defaultsForgotten'))}
        />
      </div>
      {model === null && <Skeleton height="320px" />}
      {model !== null && (
        <div class="settings-panel">
          <DefaultModel />
          <DefaultShape model={model} />
          <DefaultCount model={model} />
          <DefaultOptions model={model} />
          <OwnOptions />
        </div>
      )}
      <AutomaticChoice />
    </>
  );
}

function replace(next: Defaults, text: string): void {
  const before = defaults.value;
  setDefaults(next);
  toast(text, { action: { label: t('common.undo'), run: () => setDefaults(before) } });
}

/** Options that only certain models have: they come from the bar, and each can be taken away. */
function OwnOptions() {
  const own = (defaults.value.options['options'] ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(own);
  if (names.length === 0) return null;
  const forget = (name: string) => {
    const { [name]: _, ...rest } = own;
    chooseDefault('options', Object.keys(rest).length === 0 ? undefined : rest);
  };
  return (
    <div class="settings-row">
      <div class="settings-row-words">
        <p>{t('settings.ownDefaults')}</p>
        <small>{t('settings.ownDefaultsText')}</small>
      </div>
      <ul class="defaults-own">
        {names.map((name) => (
          <li key={name}>
            <Button
              size="small"
              icon={X}
              label={`${optionWord(name)}: ${valueWord(String(own[name]))}`}
              title={t('settings.forgetOption', { option: optionWord(name) })}
              onClick={() => forget(name)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
