import { Film, Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { Storyboard } from '../../../../src/domain/storyboard.ts';
import { studio } from '../../api.ts';
import { navigate, pathOf } from '../../routes.ts';
import { promptOf } from '../../state/assets/pictures.ts';
import { complain } from '../../state/assets/trash.ts';
import { boards, createBoard, refreshBoards } from '../../state/storyboards/board-list.ts';
import { clipForBoard } from '../../state/storyboards/clip-for-board.ts';
import { toast } from '../../state/system/toasts.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { closePanel } from '../system/shell/panels.ts';
import './add-to-board.css';

/** Asks into which storyboard a clip is to be put; it becomes its last shot. */
export function AddToBoard() {
  const asset = clipForBoard.value;
  useEffect(() => void refreshBoards(), []);
  const [isAsking, ask] = useState(false);
  if (asset === null) return null;
  const put = (act: () => Promise<Storyboard | undefined>) => {
    ask(true);
    void act()
      .then((board) => board !== undefined && tell(board), complain)
      .finally(closePanel);
  };
  return (
    <Dialog open size="small" title={t('boards.putTitle')} onClose={closePanel}>
      <div class="add-to-board">
        {boards.value === null && <Spinner label={t('boards.reading')} />}
        {boards.value?.map((board) => (
          <Button
            key={board.id}
            kind="quiet"
            icon={Film}
            label={board.title}
            aria-label={t('boards.putInto', { title: board.title })}
            disabled={board.isRunning || isAsking}
            {...(board.isRunning && { reason: t('boards.putBusy') })}
            onClick={() => put(() => append(board.id, asset))}
          />
        ))}
        <Button
          kind="quiet"
          icon={Plus}
          label={t('boards.putNew')}
          disabled={isAsking}
          onClick={() => put(() => createBoard({ shots: [shotOf(asset)] }))}
        />
      </div>
    </Dialog>
  );
}

async function append(id: string, asset: Asset): Promise<Storyboard> {
  const { shots, updatedAt } = await studio.storyboards.get(id);
  const known = shots.map(({ id: shot, prompt }) => ({ id: shot, prompt }));
  return studio.storyboards.change(id, { shots: [...known, shotOf(asset)], unchangedSince: updatedAt });
}

/** Where a clip goes on from another one, its shot begins anew all the same: that other one need not be before it. */
function shotOf(asset: Asset) {
  return { prompt: promptOf(asset), clips: [asset.filename], continuesFrom: 'none' };
}

function tell({ id, title }: Storyboard): void {
  toast(t('boards.putDone', { title }), {
    action: { label: t('boards.open'), run: () => navigate(pathOf('storyboards', id)) },
  });
}
