import { Clapperboard, Image } from 'lucide';
import { makeClips, makesClips } from '../../../state/generation/medium.ts';
import { t } from '../../../text/language.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import './clip-commands.ts';

/** Whether the bar makes pictures or clips; each keeps its own model and options. */
export function MediumChoice({ hasWords = false }: { hasWords?: boolean }) {
  return (
    <Segmented
      label={t('clip.medium')}
      iconsOnly={!hasWords}
      fill={hasWords}
      value={makesClips.value ? 'clip' : 'picture'}
      onChange={(medium) => makeClips(medium === 'clip')}
      options={[
        { value: 'picture', label: t('clip.picture'), icon: Image },
        { value: 'clip', label: t('clip.clip'), icon: Clapperboard },
      ]}
    />
  );
}
