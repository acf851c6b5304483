import { FolderOpen, Images, RefreshCw, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StorageStatus } from '../../../../../src/domain/storage-status.ts';
import { studio } from '../../../api.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { total } from '../../../state/generation/feed.ts';
import { bytes, number, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Task } from './task.tsx';

/** Where pictures are kept, what they take up, and work that puts the library in order. */
export function StorageSection() {
  const [status, setStatus] = useState<StorageStatus | null>(null);
  useEffect(() => {
    void studio.system.storage().then(setStatus, () => undefined);
  }, []);
  return (
    <>
      <dl class="settings-panel">
        <Fact name={t('settings.folder')} value={status && <code>{status.generatedDirLabel}</code>} />
        <Fact name={t('settings.picturesKept')} value={total.value !== null && number(total.value)} />
        <Fact name={t('settings.spaceUsed')} value={status?.bytesUsed != null && bytes(status.bytesUsed)} />
        <Fact name={t('settings.spaceFree')} value={status?.bytesFree != null && bytes(status.bytesFree)} />
      </dl>
      <div class="settings-panel">
        <Task
          icon={FolderOpen}
          title={t('settings.openFolder')}
          text={t('settings.openFolderText')}
          button={t('settings.open')}
          run={async () => {
            await studio.system.openLibrary();
            return t('settings.opened');
          }}
        />
        <Task
          icon={RefreshCw}
          title={t('settings.rebuild')}
          text={t('settings.rebuildText')}
          button={t('settings.start')}
          run={rebuild}
        />
        <Task
          icon={Images}
          title={t('settings.thumbnails')}
          text={t('settings.thumbnailsText')}
          button={t('settings.start')}
          run={makeThumbnails}
        />
        <div class="settings-row">
          <div class="settings-row-words">
            <p>{t('shell.trash')}</p>
            <small>{t('settings.trashText')}</small>
          </div>
          <Button icon={Trash2} label={t('settings.open')} onClick={() => navigate(pathOf('library', 'trash'))} />
        </div>
      </div>
    </>
  );
}

async function rebuild(): Promise<string> {
  const { total, added, removed } = await studio.assets.rebuildIndex();
  return t('settings.rebuilt', { total, added, removed });
}

async function makeThumbnails(): Promise<string> {
  const { created, failed } = await studio.assets.backfillThumbnails();
  if (failed > 0) return t('settings.thumbnailsMadeAndFailed', { created, failed });
  return t('settings.thumbnailsMade', { count: created });
}

function Fact({ name, value }: { name: string; value: ComponentChildren }) {
  return (
    <div class="settings-row">
      <dt class="settings-row-words">{name}</dt>
      <dd class="settings-value">{value || '–'}</dd>
    </div>
  );
}
