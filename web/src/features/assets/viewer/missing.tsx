import { ImageOff } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { StudioError } from '../../../../../src/domain/errors.ts';
import { lay, navigate, pathOf } from '../../../routes.ts';
import { complain, findInTrash, restoreTrashed } from '../../../state/assets/trash.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

interface MissingProps {
  filename: string;
  problem: unknown;
  onClose: () => void;
}

/** What stands where a picture should be: it is gone, perhaps to the trash, or the server does not answer. */
export function Missing({ filename, problem, onClose }: MissingProps) {
  const isGone = StudioError.from(problem).kind === 'not-found';
  const [trashId, found] = useState<string | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => void explained(problem).then(setWords), [problem]);
  useEffect(() => {
    if (!isGone) return;
    let isOver = false;
    findInTrash(filename).then(
      (trashed) => !isOver && found(trashed?.trashId ?? null),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [filename, isGone]);
  const restore = async () => {
    try {
      await restoreTrashed(trashId ?? '');
      lay({ view: filename }, { replace: true });
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <div class="viewer-missing" role="alert">
      <Icon icon={ImageOff} size={32} />
      <h2>{isGone ? t('viewer.goneTitle') : t('viewer.unreadTitle')}</h2>
      <p>{isGone ? t(trashId === null ? 'viewer.goneText' : 'viewer.inTrashText') : words}</p>
      <div class="viewer-missing-actions">
        <Button label={t('viewer.goBack')} onClick={onClose} />
        {trashId !== null && <Button kind="primary" label={t('viewer.restore')} onClick={() => void restore()} />}
        {isGone && trashId === null && (
          <Button label={t('viewer.lookInTrash')} onClick={() => navigate(pathOf('library', 'trash'))} />
        )}
      </div>
    </div>
  );
}
