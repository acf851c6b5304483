import { Box } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { choice, record, recordProvider } from '../../../state/generation/composer-choices.ts';
import { said, t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';

const ModelPicker = soon(() => import('./model-picker.tsx').then(({ ModelPicker }) => ModelPicker));

/** Who draws, and whether they are ready. */
export function ModelPill() {
  const model = record.value;
  const label = model?.label ?? '';
  const isReady = recordProvider.value?.ready !== false;
  return (
    <PillPopover
      part="model"
      icon={Box}
      label={t('bar.model')}
      value={choice.value === null && model !== null ? t('bar.automaticNow', { label }) : label || t('bar.automatic')}
      warn={
        isReady ? undefined : t('bar.modelNotReady', { model: label, reason: said(recordProvider.value?.reason ?? '') })
      }
      keys={keysOf('create.model')}
      class="bar-model"
      popoverClass="model-popover"
    >
      <ModelPicker />
    </PillPopover>
  );
}
