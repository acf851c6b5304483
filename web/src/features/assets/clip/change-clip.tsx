import { useState } from 'preact/hooks';
import { estimateClip } from '../../../../../src/domain/check-video.ts';
import { thumbnailUrl } from '../../../api.ts';
import { navigate, page, pathOf } from '../../../routes.ts';
import type { ClipTask } from '../../../state/assets/clip-task.ts';
import { lengthOf } from '../../../state/assets/clips.ts';
import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { providerOf } from '../../../state/system/system.ts';
import { toast } from '../../../state/system/toasts.ts';
import { dollars, number, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { changersOf, startChange } from '../../generation/clip/clip-acts.ts';
import { useSource } from './use-source.ts';
import './change-clip.css';

type How = 'edit' | 'extend';
type ChangeTask = Exclude<ClipTask, { kind: 'describe' }> & { kind: How };

/** Changes a clip by words, or goes on after its end; the new clip stands beside the old one. */
export function ChangeClip({ task, onClose }: { task: ClipTask; onClose: () => void }) {
  const [how, setHow] = useState<How>((task as ChangeTask).kind);
  const [prompt, setPrompt] = useState('');
  const asset = 'asset' in task ? task.asset : null;
  const models = changersOf(how, asset);
  const [chosen, choose] = useState<string | null>(null);
  const model = models.find((one) => keyOf(one) === chosen) ?? models[0];
  const [added, setAdded] = useState<number | null>(null);
  const { source, problem } = useSource(task);
  const length = asset === null ? null : lengthOf(asset);
  const duration = how === 'extend' && model?.video.extend ? (added ?? model.video.extend.default) : undefined;
  const why =
    model === undefined
      ? t(how === 'edit' ? 'clip.nobodyEdits' : 'clip.nobodyExtends')
      : (problem ?? lengthProblem(model, how, length));
  const isWorded = prompt.trim() !== '';
  const start = () => {
    if (model === undefined || source === null || why !== null || !isWorded) return;
    const size = asset?.width && asset.height ? { width: asset.width, height: asset.height } : { width: 16, height: 9 };
    startChange(how, source, { prompt: prompt.trim(), model, size, ...(duration !== undefined && { duration }) });
    toast(t('clip.started'), { action: { label: t('clip.show'), run: showNewest } });
    onClose();
  };
  return (
    <Dialog
      open
      title={t(how === 'edit' ? 'clip.editTitle' : 'clip.extendTitle')}
      onClose={onClose}
      actions={
        <>
          <Button label={t('common.cancel')} onClick={onClose} />
          <Button
            kind="primary"
            label={startWord(how, model, duration, asset?.video?.resolution, length)}
            disabled={why !== null || !isWorded || source === null}
            {...(!isWorded && { reason: t(how === 'edit' ? 'clip.sayChange' : 'clip.sayNext') })}
            keys="Mod+Enter"
            onClick={start}
          />
        </>
      }
    >
      <form
        class="change-clip"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start();
        }}
      >
        {asset === null ? (
          <Segmented
            fill
            label={t('clip.whatToDo')}
            value={how}
            onChange={setHow}
            options={[
              { value: 'edit', label: t('clip.edit') },
              { value: 'extend', label: t('clip.extend') },
            ]}
          />
        ) : (
          <img class="change-clip-poster" src={thumbnailUrl(asset.filename)} alt="" />
        )}
        <Field label={t(how === 'edit' ? 'clip.editLabel' : 'clip.extendLabel')}>
          <TextArea
            minRows={3}
            data-first-focus
            placeholder={t(how === 'edit' ? 'clip.editPlaceholder' : 'clip.extendPlaceholder')}
            value={prompt}
            onChange={setPrompt}
          />
        </Field>
        {duration !== undefined && model?.video.extend && (
          <Field label={t('clip.extendBy')} group>
            <div class="change-clip-length">
              <Slider
                label={t('clip.extendBy')}
                min={model.video.extend.min}
                max={model.video.extend.max}
                value={duration}
                format={(seconds) => t('clip.seconds', { count: seconds })}
                onChange={setAdded}
              />
              <strong>{t('clip.seconds', { count: duration })}</strong>
            </div>
          </Field>
        )}
        {models.length > 1 && model !== undefined && (
          <Field label={t('clip.by')}>
            <Select
              value={keyOf(model)}
              options={models.map((one) => ({ value: keyOf(one), label: nameOf(one) }))}
              onChange={choose}
            />
          </Field>
        )}
        {why !== null && (
          <p class="change-clip-problem" role="alert">
            {why}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** Where the new clip is seen. */
function showNewest(): void {
  if (page.value !== 'create') navigate(pathOf('create'));
  scrollTo({ top: 0 });
}

function keyOf({ provider, id }: ClipModel): string {
  return `${provider}/${id}`;
}

function nameOf({ provider, label }: ClipModel): string {
  const by = said(providerOf(provider)?.label ?? '');
  return by === '' || label.startsWith(by) ? label : `${label} · ${by}`;
}

function lengthProblem({ label, video }: ClipModel, how: How, length: number | null): string | null {
  const limits =
    how === 'edit' ? { maxSourceSeconds: video.edit?.maxSourceSeconds ?? 0, minSourceSeconds: 0 } : video.extend;
  if (length === null || limits === null) return null;
  const words = { model: label, length: number(length, { maximumFractionDigits: 1 }) };
  if (length > limits.maxSourceSeconds + 0.05)
    return t('clip.tooLong', { ...words, most: number(limits.maxSourceSeconds) });
  if (length < limits.minSourceSeconds) return t('clip.tooShort', { ...words, least: number(limits.minSourceSeconds) });
  return null;
}

/** An edit is as long as its source. */
function startWord(
  how: How,
  model: ClipModel | undefined,
  duration: number | undefined,
  resolution: string | null | undefined,
  length: number | null,
): string {
  const seconds = how === 'extend' ? (duration ?? null) : length === null ? null : Math.ceil(length);
  const amount =
    model === undefined ? null : estimateClip(model, { duration: seconds, resolution: resolution ?? null });
  const isFree = amount === 0;
  const isIncluded = isFree && providerOf(model?.provider)?.account !== null;
  const price =
    amount === null ? t('bar.priceUnknown') : isFree ? t(isIncluded ? 'bar.included' : 'bar.free') : dollars(amount);
  return how === 'edit' ? t('clip.editAt', { price }) : t('clip.extendAt', { count: duration ?? 0, price });
}
