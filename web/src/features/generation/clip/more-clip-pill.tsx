import { SlidersHorizontal } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { chooseForClip, clipDraft, setClipOptions } from '../../../state/generation/clip-choices.ts';
import { type ClipModel, fitClipOptions } from '../../../state/generation/clip-request.ts';
import { ownOptions } from '../../../state/generation/composer-request.ts';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { NegativeField } from '../bar/negative-field.tsx';
import { OwnOptions } from '../bar/own-options.tsx';
import { PillPopover } from '../bar/pill-popover.tsx';
import { ResetOptions } from '../bar/reset-options.tsx';
import { SeedField } from '../bar/seed-field.tsx';
import '../bar/more-options.css';

/** Options with a pill of their own. */
const ELSEWHERE = ['duration', 'resolution', 'aspectRatio', 'plannerModel', 'storyboard', 'audio'];

/** The rarer options of clips; absent where the model has none of them. */
export function MoreClipPill({ model }: { model: ClipModel }) {
  const isContinued = draft.value.references.some(({ role }) => role === 'continue');
  const plans = model.video.planners !== null;
  const own = ownOptions(model);
  if (!model.seed && !model.negativePrompt && !plans && !isContinued && own.length === 0) return null;
  const { options } = clipDraft.value;
  const { fitting } = fitClipOptions(options, model);
  const changed = Object.keys(fitting).filter((name) => !ELSEWHERE.includes(name)).length;
  return (
    <PillPopover
      part="more"
      icon={SlidersHorizontal}
      label={changed === 0 ? t('bar.moreOptions') : `${t('bar.moreOptions')}, ${t('bar.changed', { count: changed })}`}
      value={t('bar.more')}
      keys={keysOf('create.more')}
      class={changed > 0 ? 'bar-more bar-more-changed' : 'bar-more'}
      popoverClass="more-popover"
      align="end"
    >
      <div class="more">
        {model.negativePrompt && (
          <NegativeField value={options['negativePrompt']} onChange={(text) => chooseForClip('negativePrompt', text)} />
        )}
        {plans && <Topic />}
        {model.seed && <SeedField seed={options['seed']} onChange={(seed) => chooseForClip('seed', seed)} />}
        {isContinued && <Drift />}
        {own.length > 0 && (
          <OwnOptions
            label={model.label}
            options={own}
            chosen={options['options']}
            onChange={(chosen) => chooseForClip('options', chosen)}
          />
        )}
        <ResetOptions isFresh={Object.keys(options).length === 0} onReset={() => setClipOptions({})} />
      </div>
    </PillPopover>
  );
}

function Topic() {
  const value = clipDraft.value.options['topic'];
  return (
    <Field label={t('clip.topic')} hint={t('clip.topicHint')}>
      <TextField
        value={typeof value === 'string' ? value : ''}
        maxLength={500}
        onChange={(text) => chooseForClip('topic', text === '' ? undefined : text)}
      />
    </Field>
  );
}

function Drift() {
  return (
    <Switch
      label={t('clip.drift')}
      hint={t('clip.driftHint')}
      checked={clipDraft.value.options['driftControl'] === 'colour'}
      onChange={(isOn) => chooseForClip('driftControl', isOn ? 'colour' : undefined)}
    />
  );
}
