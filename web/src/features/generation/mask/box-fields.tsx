import { Minus, Plus } from 'lucide';
import { useRef } from 'preact/hooks';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import type { Lens } from '../../assets/picture/lens.ts';
import type { MaskSession } from './mask-session.ts';
import { boxInView, settleBox } from './pending-box.ts';
import type { Area } from './pixels/coverage.ts';

/** A rectangle in percent of the picture, for those who do not draw. */
export function BoxFields({ session, lens }: { session: MaskSession; lens: Lens }) {
  const { width, height } = lens.picture.value;
  const added = useRef<Area | null>(null);
  const box = session.pendingBox.value ?? added.current ?? boxInView(lens);
  const part = (value: number, side: number) => Math.round((value / side) * 100);
  const set = (change: Partial<Area>) => {
    session.pendingBox.value = { ...box, ...change };
  };
  const x = (percent: number) => Math.round((percent / 100) * width);
  const y = (percent: number) => Math.round((percent / 100) * height);
  const settle = (isErasing: boolean) => {
    session.pendingBox.value ??= box;
    // The numbers stay, for one more box beside this one.
    added.current = box;
    settleBox(session, isErasing);
  };
  return (
    <div class="mask-box">
      <Percent
        label={t('mask.left')}
        value={part(box.left, width)}
        onChange={(to) => set({ left: x(to), right: Math.min(width, x(to) + box.right - box.left) })}
      />
      <Percent
        label={t('mask.top')}
        value={part(box.top, height)}
        onChange={(to) => set({ top: y(to), bottom: Math.min(height, y(to) + box.bottom - box.top) })}
      />
      <Percent
        label={t('mask.width')}
        value={part(box.right - box.left, width)}
        onChange={(to) => set({ right: Math.min(width, box.left + x(to)) })}
      />
      <Percent
        label={t('mask.height')}
        value={part(box.bottom - box.top, height)}
        onChange={(to) => set({ bottom: Math.min(height, box.top + y(to)) })}
      />
      <Button icon={Plus} label={t('mask.addBox')} onClick={() => settle(false)} />
      <Button icon={Minus} label={t('mask.takeBox')} onClick={() => settle(true)} />
    </div>
  );
}

function Percent({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <Field label={label}>
      <NumberField label={label} min={0} max={100} unit="%" value={value} onChange={onChange} />
    </Field>
  );
}
