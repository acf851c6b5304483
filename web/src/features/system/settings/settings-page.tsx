import { t } from '../../../text/language.ts';

/** Everything that a person can set, by section. */
export function SettingsPage() {
  return <h1>{t('shell.settings')}</h1>;
}
