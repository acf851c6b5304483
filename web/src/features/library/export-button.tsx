import { t } from '../../text/language.ts';
import type { IconShape } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { downloadCopies } from '../assets/download.ts';

/** Hands out copies of all that is selected. */
export function ExportButton({ names, icon }: { names: () => string[]; icon: IconShape }) {
  return (
    <IconButton
      icon={icon}
      label={t('library.download')}
      keys="D"
      onClick={() => void downloadCopies(names().map((filename) => ({ filename })))}
    />
  );
}
