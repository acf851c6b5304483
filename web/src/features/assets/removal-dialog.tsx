import { thumbnailUrl } from '../../api.ts';
import { alternativeOf } from '../../state/assets/pictures.ts';
import { removeAsset } from '../../state/assets/trash.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toRemove } from './removal.ts';
import './removal-dialog.css';

/** Asks before a picture is deleted for good. Stands once on the page. */
export function RemovalDialog() {
  const asset = toRemove.value;
  const close = () => {
    toRemove.value = null;
  };
  if (asset === null) return null;
  return (
    <Dialog
      open
      size="small"
      title={t('viewer.removeTitle')}
      onClose={close}
      actions={
        <>
          <Button label={t('common.cancel')} data-first-focus onClick={close} />
          <Button
            kind="danger"
            label={t('viewer.remove')}
            onClick={() => {
              close();
              void removeAsset(asset);
            }}
          />
        </>
      }
    >
      <div class="removal">
        <img class="removal-picture" src={thumbnailUrl(asset.filename)} alt={alternativeOf(asset)} />
        <p>{t('viewer.removeText')}</p>
      </div>
    </Dialog>
  );
}
