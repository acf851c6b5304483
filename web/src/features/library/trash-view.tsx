import { ChevronLeft } from 'lucide';
import { useEffect } from 'preact/hooks';
import { enter, register } from '../../commands.ts';
import { navigate, pathOf } from '../../routes.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { TrashPanel } from '../assets/trash/trash-panel.tsx';
import { followLink } from '../system/shell/follow-link.ts';
import './trash-view.css';

/** What is in the trash: since when, for how long, and the ways back and out. */
export function TrashView() {
  useEffect(() => {
    const takeBack = register([
      {
        id: 'library.leave-trash',
        title: 'library.back',
        scope: 'library',
        keys: ['Escape'],
        run: () => navigate(pathOf('library')),
      },
    ]);
    const leave = enter('library');
    return () => {
      leave();
      takeBack();
    };
  }, []);
  return (
    <div class="lib-trash">
      <a class="lib-trash-back" href={pathOf('library')} onClick={followLink}>
        <Icon icon={ChevronLeft} size={18} />
        {t('shell.library')}
      </a>
      <h1>{t('shell.trash')}</h1>
      <p class="lib-trash-text">{t('library.trashText')}</p>
      <TrashPanel />
    </div>
  );
}
