import { useSignal } from '@preact/signals';
import { Contrast, Maximize2, Minimize2, Trash } from 'lucide';
import { perform } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { growBy } from './grow-by.ts';
import { FEATHER, type MaskSession } from './mask-session.ts';

/** How the mask ends: soft or hard, further out or further in. */
export function EdgeFields({ session, withActs = false }: { session: MaskSession; withActs?: boolean }) {
  const by = useSignal(16);
  const isEmpty = session.mask.value?.isEmpty.value ?? true;
  const isBusy = session.isWorking.value;
  const pixels = (value: number) => t('mask.pixels', { count: value });
  return (
    <>
      <Field label={t('mask.feather')} hint={t('mask.featherHint')}>
        <div class="mask-slider-row">
          <Slider
            min={0}
            max={FEATHER.max}
            step={FEATHER.step}
            value={session.feather.value}
            format={pixels}
            onChange={(value) => {
              session.feather.value = value;
            }}
          />
          <output>{pixels(session.feather.value)}</output>
        </div>
      </Field>
      <Field label={t('mask.growBy')}>
        <div class="mask-grow">
          <NumberField
            label={t('mask.growBy')}
            min={1}
            max={256}
            unit="px"
            value={by.value}
            onChange={(value) => {
              by.value = value;
            }}
          />
          <Button
            icon={Maximize2}
            label={t('mask.grow')}
            disabled={isEmpty}
            busy={isBusy}
            onClick={() => void growBy(session, by.value)}
          />
          <Button
            icon={Minimize2}
            label={t('mask.shrink')}
            disabled={isEmpty}
            busy={isBusy}
            onClick={() => void growBy(session, -by.value)}
          />
        </div>
      </Field>
      {withActs && (
        <div class="mask-acts">
          <Button icon={Contrast} label={t('mask.invert')} onClick={() => perform('mask.invert')} />
          <Button icon={Trash} label={t('mask.clear')} disabled={isEmpty} onClick={() => perform('mask.clear')} />
        </div>
      )}
    </>
  );
}
