import { CircleCheck } from 'lucide';
import { catalogue, modelLabel, painter } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';

/** Who draws now, in one glance. */
export function ReadyLine() {
  const who = painter.value;
  const auto = catalogue.value?.auto;
  const isOwn = who === null || who.builtIn;
  return (
    <p class="first-ready" role="status">
      <Icon icon={CircleCheck} size={18} />
      <span>
        <strong>{isOwn ? t('onboarding.now') : t('onboarding.connected', { name: said(who.label) })}</strong>
        <span>
          {isOwn
            ? t('onboarding.nowText')
            : t('onboarding.connectedText', { model: modelLabel(auto?.provider, auto?.model) })}
        </span>
      </span>
    </p>
  );
}
