import { CircleAlert, PaintbrushVertical } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { thumbnailUrl } from '../../../api.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import type { MaskSession } from './mask-session.ts';

/** The original with its mask, and everything that was made of it in this session. */
export function ResultsStrip({ session, asset }: { session: MaskSession; asset: Asset }) {
  const runs = session.runs.value;
  if (runs.length === 0) return null;
  const shown = session.run.value?.requestId ?? null;
  return (
    <nav class="mask-strip" aria-label={t('mask.results')}>
      <button
        type="button"
        class="mask-result"
        aria-current={shown === null ? 'true' : undefined}
        aria-label={t('mask.original')}
        {...tip(t('mask.original'))}
        onClick={() => session.show(null)}
      >
        <img src={thumbnailUrl(asset.filename)} alt="" draggable={false} />
        <span class="mask-result-mark">
          <Icon icon={PaintbrushVertical} size={12} />
        </span>
      </button>
      {runs.map((run, at) => (
        <Result
          key={run.requestId}
          run={run}
          at={at + 1}
          isShown={run.requestId === shown}
          onShow={() => session.show(run.requestId)}
        />
      ))}
    </nav>
  );
}

interface ResultProps {
  run: RunView;
  at: number;
  isShown: boolean;
  onShow: () => void;
}

function Result({ run, at, isShown, onShow }: ResultProps) {
  const picture = run.slots[0]?.asset;
  const label = t(isAlive(run) ? 'mask.resultComing' : picture ? 'mask.resultAt' : 'mask.resultFailed', { at });
  return (
    <button
      type="button"
      class="mask-result"
      aria-current={isShown ? 'true' : undefined}
      aria-label={label}
      {...tip(`${label}: ${run.prompt}`)}
      onClick={onShow}
    >
      {picture ? (
        <img src={thumbnailUrl(picture.filename)} alt="" draggable={false} />
      ) : isAlive(run) ? (
        <Spinner size={16} />
      ) : (
        <Icon icon={CircleAlert} size={16} />
      )}
    </button>
  );
}
