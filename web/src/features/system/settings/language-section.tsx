import { locale } from '../../../state/system/preferences.ts';
import { now } from '../../../state/system/system.ts';
import { dateTime, dollars, number, t } from '../../../text/language.ts';
import { SettingsChoices } from './settings-choices.tsx';

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'ko', label: '한국어' },
] as const;

/** The language of the page, with a look at how it writes dates, numbers and money. */
export function LanguageSection() {
  return (
    <>
      <SettingsChoices
        label={t('settings.languageOfPage')}
        value={locale.value}
        onChange={(value) => (locale.value = value)}
        options={LANGUAGES}
      />
      <p class="settings-intro">
        {t('settings.example')} {dateTime(now.value)} · {number(12345.6)} · {dollars(0.042)}
      </p>
    </>
  );
}
