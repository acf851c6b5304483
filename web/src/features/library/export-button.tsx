import { Archive, Download, Grid3x3 } from 'lucide';
import { t } from '../../text/language.ts';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { downloadFiles, exportFiles } from './export-files.ts';

/** The ways in which what is selected can be handed out. */
export function ExportButton({ names }: { names: () => string[] }) {
  return (
    <MenuButton icon={Download} label={t('library.download')} side="top" align="end">
      <MenuItem
        icon={Archive}
        label={t('library.asZip')}
        note={t('library.asZipNote')}
        keys="D"
        onSelect={() => void downloadFiles(names())}
      />
      <MenuItem icon={Grid3x3} label={t('library.asSheet')} onSelect={() => void exportFiles(names(), 'sheet')} />
    </MenuButton>
  );
}
