import type { Signal } from '@preact/signals';
import { Maximize2, Paintbrush, RotateCw, Trash } from 'lucide';
import { useEffect } from 'preact/hooks';
import { keysOf } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Slider } from '../../../ui/slider.tsx';
import type { MaskSession } from './mask-session.ts';
import { keepFocus } from './places.ts';

interface OutcomeProps {
  session: MaskSession;
  part: Signal<number>;
  showsBefore: Signal<boolean>;
  onAgain: () => void;
  onAccept: () => void;
  onDiscard: () => void;
}

/** Before and after, and what becomes of the new picture. */
export function Outcome({ session, part, showsBefore, onAgain, onAccept, onDiscard }: OutcomeProps) {
  useEffect(keepFocus, []);
  const keys = (id: string) => {
    const known = keysOf(`mask.${id}`);
    return known === undefined ? {} : { keys: known };
  };
  const hold = (isHeld: boolean) => () => {
    showsBefore.value = isHeld;
  };
  return (
    <section class="mask-dock" aria-label={t('mask.result')}>
      <div class="mask-compare">
        <Slider
          label={t('mask.divider')}
          min={0}
          max={100}
          value={part.value}
          format={(value) => t('mask.dividerAt', { part: Math.round(value) })}
          onChange={(value) => {
            part.value = value;
          }}
        />
        <Button
          kind="quiet"
          size="small"
          label={t('mask.showBefore')}
          reason={t('mask.holdForBefore')}
          {...keys('before')}
          pressed={showsBefore.value}
          onPointerDown={hold(true)}
          onPointerUp={hold(false)}
          onPointerLeave={hold(false)}
          onBlur={hold(false)}
          onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && hold(true)()}
          onKeyUp={hold(false)}
        />
      </div>
      <div class="mask-dock-row">
        <Button
          class="mask-back"
          icon={Paintbrush}
          label={t('mask.paintAgain')}
          aria-label={t('mask.paintAgain')}
          keys="Escape"
          onClick={() => session.show(null)}
        />
        <Button icon={RotateCw} label={t('mask.again')} {...keys('again')} onClick={onAgain} />
        <span class="mask-room" />
        <Button icon={Trash} label={t('mask.discard')} {...keys('discard')} onClick={onDiscard} />
        <Button kind="primary" icon={Maximize2} label={t('mask.accept')} {...keys('accept')} onClick={onAccept} />
      </div>
    </section>
  );
}
