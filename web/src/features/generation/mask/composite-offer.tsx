import type { Model } from '../../../../../src/domain/catalog.ts';
import { t } from '../../../text/language.ts';
import { Switch } from '../../../ui/switch.tsx';
import type { MaskSession } from './mask-session.ts';

interface CompositeOfferProps {
  session: MaskSession;
  model: Model;
}

/** How a mask counts exactly with a model that has no masks, or takes them as a hint: said and chosen before anything is sent. */
export function CompositeOffer({ session, model }: CompositeOfferProps) {
  return (
    <div class="mask-composite">
      <Switch
        label={t('mask.composite')}
        hint={t(model.mask === null ? 'mask.compositeNeeded' : 'mask.compositeHint', { model: model.label })}
        checked={session.isComposite.value}
        onChange={(isOn) => {
          session.isComposite.value = isOn;
        }}
      />
    </div>
  );
}
