import { Plus, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { PixelSize } from '../../../../../src/domain/picture-size.ts';
import { type OwnSize, ownSizes, withOwnSize } from '../../../state/generation/own-sizes.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ratioIcon } from './ratio-icon.ts';
import { sizeWord } from './words.ts';

interface OwnSizesProps {
  drawn: PixelSize | undefined;
  onChoose: (size: PixelSize) => void;
}

/** Three sizes that a person saved. When there is no place left, saving asks which one goes. */
export function OwnSizes({ drawn, onChoose }: OwnSizesProps) {
  const [waiting, setWaiting] = useState<PixelSize | null>(null);
  const list = ownSizes.value;
  const isKnown = drawn !== undefined && list.some(({ w, h }) => w === drawn.width && h === drawn.height);
  const save = (size: PixelSize, replaced?: string) => {
    const next = withOwnSize(list, size, Date.now(), replaced);
    if (next === null) setWaiting(size);
    else {
      ownSizes.value = next;
      setWaiting(null);
    }
  };
  if (list.length === 0 && drawn === undefined) return null;
  return (
    <fieldset class="own-sizes">
      <legend aria-live="polite">
        {waiting === null ? t('bar.ownSizes') : t('bar.whichToReplace', { size: sizeWord(waiting) })}
      </legend>
      {list.map((own) => (
        <OwnSizeRow
          key={own.id}
          own={own}
          isKept={waiting === null}
          onTake={() => (waiting === null ? onChoose({ width: own.w, height: own.h }) : save(waiting, own.id))}
        />
      ))}
      {waiting !== null && (
        <Button size="small" kind="quiet" label={t('common.cancel')} onClick={() => setWaiting(null)} />
      )}
      {drawn !== undefined && !isKnown && waiting === null && (
        <Button
          size="small"
          kind="quiet"
          icon={Plus}
          label={t('bar.saveSize', { size: sizeWord(drawn) })}
          onClick={() => save(drawn)}
        />
      )}
    </fieldset>
  );
}

interface OwnSizeRowProps {
  own: OwnSize;
  /** It is there to be taken or removed, not to give way to another. */
  isKept: boolean;
  onTake: () => void;
}

function OwnSizeRow({ own, isKept, onTake }: OwnSizeRowProps) {
  const size = sizeWord({ width: own.w, height: own.h });
  return (
    <span class="own-size">
      <Button size="small" icon={ratioIcon(own.w / own.h)} label={size} onClick={onTake} />
      {isKept && (
        <IconButton
          size="small"
          icon={X}
          label={t('bar.removeSize', { size })}
          onClick={() => {
            ownSizes.value = ownSizes.value.filter(({ id }) => id !== own.id);
          }}
        />
      )}
    </span>
  );
}
