import { useComputed } from '@preact/signals';
import { Handle, type NodeProps, NodeToolbar, Position } from '@xyflow/react';
import { CircleAlert, Clapperboard, History, ImageOff, ImagePlus, Images, Palette } from 'lucide';
import { previewUrl, thumbnailUrl } from '../../../api.ts';
import { isAlive, type RunView, runOf, runs } from '../../../state/generation/runs.ts';
import { type Card, filenameOf, makesClip, showsClip } from '../../../state/sessions/graph-document.ts';
import { CARD, onlyCard, sizeOfCard } from '../../../state/sessions/graph-store.ts';
import { modelLabel } from '../../../state/system/system.ts';
import { number, t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { isSmall } from '../../../ui/media.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { CardWait } from './card-wait.tsx';
import { type FlowNode, SIDES } from './flow-elements.ts';
import './graph-card.css';

const CardError = lazy(() => import('./card-error.tsx').then(({ CardError }) => CardError), null);
const CardClip = lazy(() => import('./card-clip.tsx').then(({ CardClip }) => CardClip), null);
const CardTools = lazy(() => import('./card-tools.tsx').then(({ CardTools }) => CardTools), null);

const POSITIONS = { top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left };
const SHORT_MS = 10;

/** One card: its picture or what stands in its way, and its words. */
export function GraphCard({ data: { card }, selected }: NodeProps<FlowNode>) {
  const { fields } = card;
  const isPending = fields.pendingRequestId !== undefined;
  return (
    <div
      class={classNames(
        'graph-card',
        `graph-card-${isPending ? 'pending' : fields.status}`,
        selected && 'graph-card-chosen',
      )}
    >
      {selected && !isSmall.value && onlyCard.value?.id === card.id && (
        <NodeToolbar isVisible position={Position.Top} offset={12}>
          <CardTools card={card} />
        </NodeToolbar>
      )}
      <div class="graph-card-picture" style={{ height: sizeOfCard(card).height - CARD.words }}>
        {isPending ? <PendingPicture card={card} /> : <Picture card={card} isChosen={selected} />}
        {!isPending && <Mark card={card} />}
      </div>
      <Words card={card} />
      {SIDES.map((side) => (
        <Handle key={side} id={side} type="source" position={POSITIONS[side]} className="graph-handle" />
      ))}
    </div>
  );
}

function Picture({ card, isChosen }: { card: Card; isChosen: boolean }) {
  const { fields } = card;
  if (fields.status === 'error') return <CardError card={card} />;
  const filename = filenameOf(card);
  if (filename === null) {
    const isGone = fields.status === 'asset-missing';
    return (
      <div class="graph-card-nothing">
        <Icon icon={isGone ? ImageOff : ImagePlus} size={24} />
        <span>{t(isGone ? 'graph.missing' : fields.prompt.trim() === '' ? 'graph.noWords' : 'graph.notMade')}</span>
      </div>
    );
  }
  if (isChosen && showsClip(card)) return <CardClip card={card} filename={filename} />;
  return (
    <img
      src={thumbnailUrl(filename)}
      alt={fields.prompt || filename}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={({ currentTarget }) => currentTarget.classList.add('graph-card-broken')}
    />
  );
}

/** What is being made, over what was there before. */
function PendingPicture({ card }: { card: Card }) {
  const requestId = card.fields.pendingRequestId ?? '';
  const run = useRun(requestId);
  const preview = previewOf(run);
  const filename = filenameOf(card);
  return (
    <>
      {preview !== null ? (
        <img class="graph-card-preview" src={preview} alt={t('graph.preview')} draggable={false} />
      ) : (
        filename !== null && <img class="graph-card-former" src={thumbnailUrl(filename)} alt="" draggable={false} />
      )}
      <CardWait card={card} run={run} />
    </>
  );
}

/** The run as it stands; another one of its siblings draws nothing here. */
function useRun(requestId: string): RunView | undefined {
  return useComputed(() => {
    void runs.value;
    return runOf(requestId);
  }).value;
}

function previewOf(run: RunView | undefined): string | null {
  const slot = run?.slots[0];
  if (run === undefined || slot === undefined || !isAlive(run) || slot.preview === 0) return null;
  return `${previewUrl(run.requestId, slot.index)}?v=${slot.preview}`;
}

const MARKS: Readonly<Record<string, readonly [IconShape, 'graph.stale' | 'graph.error']>> = {
  stale: [History, 'graph.stale'],
};

/** A word about the picture, where there is something to say. */
function Mark({ card }: { card: Card }) {
  const { fields } = card;
  const isClip = makesClip(card) || showsClip(card);
  const mark = MARKS[fields.status];
  if (mark === undefined && !isClip) return null;
  const [icon, key] = mark ?? [Clapperboard, 'graph.clip' as const];
  return (
    <span class="graph-card-mark">
      <Icon icon={icon} size={14} />
      {t(key)}
    </span>
  );
}

function Words({ card: { fields } }: { card: Card }) {
  const references = fields.references?.length ?? 0;
  return (
    <div class="graph-card-words">
      <p class={classNames('graph-card-prompt', fields.prompt.trim() === '' && 'graph-card-unsaid')}>
        {fields.prompt.trim() || t('graph.sayWhat')}
      </p>
      <p class="graph-card-facts">
        <span class="graph-card-model">{usedModel(fields)}</span>
        {references > 0 && (
          <span>
            <Icon icon={Images} size={12} />
            {number(references)}
          </span>
        )}
        {typeof fields.elapsed === 'number' && fields.imageUrl && (
          <span>{t('graph.seconds', { seconds: number(Math.round(fields.elapsed * SHORT_MS) / SHORT_MS) })}</span>
        )}
        {fields.isStyled === true && (
          <span title={t('graph.styled')}>
            <Icon icon={Palette} size={12} />
            <VisuallyHidden>{t('graph.styled')}</VisuallyHidden>
          </span>
        )}
        {fields.status === 'error' && <Icon icon={CircleAlert} size={12} />}
      </p>
    </div>
  );
}

function usedModel(fields: Card['fields']): string {
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : null);
  if (fields.imageUrl && text('usedModel')) return modelLabel(text('usedProvider'), text('usedModel'));
  return fields.model ? modelLabel(fields.provider, fields.model) : t('graph.automatic');
}
