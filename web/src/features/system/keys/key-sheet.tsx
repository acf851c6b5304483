import { t } from '../../../text/language.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { closePanel } from '../shell/panels.ts';
import { KeyList } from './key-list.tsx';

/** The keys that work here, and all others. */
export function KeySheet() {
  return (
    <Dialog open size="large" class="key-sheet" title={t('shell.keys')} onClose={closePanel}>
      <KeyList />
    </Dialog>
  );
}
