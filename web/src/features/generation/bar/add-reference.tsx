import { ImagePlus } from 'lucide';
import { useRef } from 'preact/hooks';
import { keysOf } from '../../../commands.ts';
import { record } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { clipSide, makesClips } from '../../../state/generation/medium.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';

/** Opens the file picker; on phones the system offers the camera there. Absent where the model takes no references. */
export function AddReference() {
  const picker = useRef<HTMLInputElement>(null);
  const isClip = makesClips.value;
  const references = isClip ? { max: clipSide.value?.pictures.value ?? 0 } : record.value?.references;
  if (references === null || references === undefined || (isClip && references.max === 0)) return null;
  const count = draft.value.references.length;
  const keys = keysOf('create.reference');
  return (
    <>
      <IconButton
        icon={ImagePlus}
        class="bar-add"
        label={count === 0 ? t('bar.addReference') : t('bar.addReferenceOf', { count, max: references.max })}
        disabled={count >= references.max}
        {...(count >= references.max && {
          reason: t('bar.tooManyReferences', {
            model: (isClip ? clipSide.value?.label.value : record.value?.label) ?? '',
            count: references.max,
          }),
        })}
        {...(keys !== undefined && { keys })}
        onClick={() => picker.current?.click()}
      />
      <input
        ref={picker}
        id="reference-picker"
        type="file"
        accept="image/*,.heic,.heif,video/mp4"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void import('./take-pictures.ts').then(({ takeFiles }) => takeFiles(files));
        }}
      />
    </>
  );
}
