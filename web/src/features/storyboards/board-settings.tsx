import type { BoardDraft } from '../../state/storyboards/board-document.ts';
import { board, draft, edit } from '../../state/storyboards/open-board.ts';
import { boardModel } from '../../state/storyboards/shot-request.ts';
import { catalogue, providerOf } from '../../state/system/system.ts';
import { said, t } from '../../text/language.ts';
import { Select } from '../../ui/select.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { modelLines } from '../generation/bar/model-list.ts';

const OWN = '';

/** Model, shape, resolution and look of all shots. */
export function BoardSettings() {
  const now = draft.value;
  if (now === null) return null;
  const isOff = board.value?.isRunning === true;
  return (
    <section class="board-settings" aria-label={t('boards.settings')} {...(isOff && tip(t('boards.runningHint')))}>
      <ModelChoice now={now} isOff={isOff} />
      <VideoChoice now={now} isOff={isOff} field="aspectRatio" />
      <VideoChoice now={now} isOff={isOff} field="resolution" />
      <label class="board-drift" {...tip(t('boards.driftHint'))}>
        <input
          type="checkbox"
          checked={now.driftControl === 'colour'}
          disabled={isOff}
          onChange={({ currentTarget }) => set({ driftControl: currentTarget.checked ? 'colour' : 'off' })}
        />
        {t('boards.drift')}
      </label>
    </section>
  );
}

interface ChoiceProps {
  now: BoardDraft;
  isOff: boolean;
}

function ModelChoice({ now, isOff }: ChoiceProps) {
  const { ready } = modelLines(catalogue.value, '', 'video');
  const isAutomatic = now.provider === null && now.model === null;
  const record = boardModel.value;
  const named = record === null ? `${now.provider}/${now.model}` : `${record.provider}/${record.id}`;
  const chosen = isAutomatic ? OWN : named;
  const auto = isAutomatic ? record?.label : undefined;
  const isLost = chosen !== OWN && !ready.some(({ key }) => key === chosen);
  const options = [
    { value: OWN, label: auto === undefined ? t('boards.automatic') : t('boards.automaticNow', { label: auto }) },
    ...(isLost ? [{ value: chosen, label: lostWord(now) }] : []),
    ...ready.map(({ key, model, provider }) => ({ value: key, label: nameOf(model.label, said(provider.label)) })),
  ];
  return (
    <Select
      class="board-model"
      label={t('boards.model')}
      value={chosen}
      options={options}
      disabled={isOff}
      onChange={(key) => {
        const line = ready.find((one) => one.key === key);
        set({ provider: line?.provider.id ?? null, model: line?.model.id ?? null });
      }}
    />
  );
}

/** A model that is there, but not ready, is called by its name. */
function lostWord({ provider, model }: BoardDraft): string {
  const known = providerOf(provider)?.models.find(({ id }) => id === model);
  return known?.label ?? t('boards.lostModel', { model: model ?? provider ?? '' });
}

/** A model that is called after its provider needs no other name. */
function nameOf(label: string, by: string): string {
  const [first = ''] = by.split(' ');
  return label.includes(first) ? label : `${label} · ${by}`;
}

function VideoChoice({ now, isOff, field }: ChoiceProps & { field: 'aspectRatio' | 'resolution' }) {
  const video = boardModel.value?.video;
  const values = (field === 'resolution' ? video?.resolutions : video?.aspectRatios) ?? [];
  const own = field === 'resolution' ? video?.defaultResolution : video?.defaultAspectRatio;
  const value = now[field] ?? OWN;
  const shown = value === OWN || values.includes(value) ? values : [value, ...values];
  return (
    <Select
      label={t(field === 'resolution' ? 'boards.resolution' : 'boards.shape')}
      value={value}
      disabled={isOff}
      options={[
        { value: OWN, label: own ? t('boards.asModelNow', { value: wordOf(own) }) : t('boards.asModel') },
        ...shown.map((one) => ({ value: one, label: wordOf(one) })),
      ]}
      onChange={(one) => set({ [field]: one === OWN ? null : one })}
    />
  );
}

function wordOf(value: string): string {
  return value === 'auto' ? t('bar.shapeAuto') : value;
}

function set(fields: Partial<BoardDraft>): void {
  edit('boards.didSet', (now) => ({ ...now, ...fields }));
}
