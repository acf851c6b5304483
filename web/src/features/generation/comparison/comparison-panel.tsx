import { CircleAlert, CircleDashed, Columns2, Download, Hourglass, Square } from 'lucide';
import type { Comparison, ComparisonCell } from '../../../../../src/domain/comparison.ts';
import { libraryUrl } from '../../../api.ts';
import { lay } from '../../../routes.ts';
import { MOST_COMPARED } from '../../../state/assets/picks.ts';
import { cancelComparison, comparison, comparisonFailure } from '../../../state/generation/comparison.ts';
import { providerOf } from '../../../state/system/system.ts';
import { meanings } from '../../../text/error-meanings.ts';
import { dollars, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { downloadCopies } from '../../assets/download.ts';
import { closePanel } from '../../system/shell/panels.ts';
import './comparison-panel.css';

/** One prompt by several models, as far as they are: pictures and failures side by side in their places. */
export function ComparisonPanel() {
  const known = comparison.value;
  const failure = comparisonFailure.value;
  return (
    <Dialog
      open
      size="large"
      class="comparison"
      title={t('bar.comparison')}
      onClose={closePanel}
      actions={known === null ? undefined : <Actions comparison={known} />}
    >
      {failure !== null && <p role="alert">{meanings.value[failure.code] ?? said(failure.message)}</p>}
      {known === null && failure === null && <Skeleton height="240px" />}
      {known !== null && (
        <>
          <p class="comparison-prompt">{known.prompt}</p>
          <p class="comparison-state" role="status">
            {stateWord(known)}
          </p>
          <ul class="comparison-cells">
            {known.cells.map((cell) => (
              <Cell
                key={cell.index}
                cell={cell}
                hasPrompts={known.cells.some(({ prompt }) => prompt !== known.prompt)}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Actions({ comparison: { status, cells, sheet } }: { comparison: Comparison }) {
  const names = cells.flatMap(({ filename }) => filename ?? []);
  const look = () => {
    closePanel();
    lay({ compare: names.slice(0, MOST_COMPARED) });
  };
  return (
    <>
      {status === 'running' && (
        <Button icon={Square} label={t('common.cancel')} onClick={() => void cancelComparison()} />
      )}
      {sheet !== null && (
        <Button
          icon={Download}
          label={t('bar.contactSheet')}
          onClick={() => void downloadCopies([{ filename: sheet }])}
        />
      )}
      <Button
        kind="primary"
        icon={Columns2}
        label={t('bar.sideBySide')}
        disabled={names.length < 2}
        {...(names.length < 2 && { reason: t('bar.sideBySideFew') })}
        onClick={look}
      />
    </>
  );
}

function Cell({ cell, hasPrompts }: { cell: ComparisonCell; hasPrompts: boolean }) {
  const { prompt, filename, elapsed, costUsd, priceUsd } = cell;
  const label = labelOf(cell);
  const cost = costUsd ?? priceUsd;
  const facts = [
    elapsed !== null && t('feed.elapsed', { seconds: Math.round(elapsed * 10) / 10 }),
    cost !== null && (cost === 0 ? t('bar.free') : dollars(cost)),
  ].filter((fact) => fact !== false);
  return (
    <li class="comparison-cell">
      {filename === null ? (
        <Missing cell={cell} />
      ) : (
        <button
          type="button"
          class="comparison-picture"
          aria-label={t('bar.lookAt', { model: label })}
          onClick={() => {
            closePanel();
            lay({ view: filename });
          }}
        >
          <img src={libraryUrl(filename)} alt={prompt} loading="lazy" />
        </button>
      )}
      <p class="comparison-label">{label}</p>
      {hasPrompts && <p class="comparison-facts">{prompt}</p>}
      <p class="comparison-facts">{facts.join(' · ')}</p>
    </li>
  );
}

const STATES: Readonly<
  Record<
    ComparisonCell['status'],
    { icon: IconShape; word: 'waiting' | 'running' | 'failed' | 'canceled' | 'uncertain' }
  >
> = {
  waiting: { icon: Hourglass, word: 'waiting' },
  running: { icon: CircleDashed, word: 'running' },
  completed: { icon: CircleDashed, word: 'running' },
  error: { icon: CircleAlert, word: 'failed' },
  canceled: { icon: Square, word: 'canceled' },
  uncertain: { icon: CircleAlert, word: 'uncertain' },
};

/** A model and whose it is; a label of one's own as it is. */
function labelOf({ provider, model, label }: ComparisonCell): string {
  const record = providerOf(provider);
  const known = record?.models.find(({ id }) => id === model);
  if (record === null || known === undefined || label !== `${provider}: ${known.label}`) return label;
  return `${known.label} · ${said(record.label)}`;
}

/** What stands in the place of a picture that is not there. */
function Missing({ cell: { status, error } }: { cell: ComparisonCell }) {
  const { icon, word } = STATES[status];
  return (
    <div class={error === null ? 'comparison-missing' : 'comparison-missing comparison-failed'}>
      {status === 'running' ? <Spinner size={18} /> : <Icon icon={icon} size={18} />}
      <strong>{t(`bar.cell.${word}`)}</strong>
      {error !== null && <p>{meanings.value[error.code] ?? said(error.message)}</p>}
    </div>
  );
}

function stateWord({ status, cells, priceUsd }: Comparison): string {
  const done = cells.filter(({ status }) => status === 'completed').length;
  const cost = cells.reduce(
    (sum, cell) => sum + (cell.status === 'completed' ? (cell.costUsd ?? cell.priceUsd ?? 0) : 0),
    0,
  );
  if (status === 'running') return t('bar.comparing', { done, count: cells.length });
  const price = cost === 0 && priceUsd === null ? t('bar.priceUnknown') : cost === 0 ? t('bar.free') : dollars(cost);
  return t('bar.compared', { done, count: cells.length, price });
}
