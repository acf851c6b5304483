import { t } from '../../../text/language.ts';
import { KeyList } from '../keys/key-list.tsx';

/** All keys, to look at and to change. */
export function ShortcutsSection() {
  return (
    <>
      <p class="settings-intro shortcuts-intro">{t('settings.shortcutsText')}</p>
      <KeyList />
    </>
  );
}
