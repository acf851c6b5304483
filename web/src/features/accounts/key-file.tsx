import { CircleAlert, FileJson } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';

interface KeyFileProps {
  name: string;
  error: string | undefined;
  busy: boolean;
  /** With the text of the file. */
  onText: (text: string) => void;
}

/** Takes a key file that is dropped or chosen. */
export function KeyFile({ name, error, busy, onText }: KeyFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const read = (file: File | undefined) => void file?.text().then(onText);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without dragging */}
      <div
        class={classNames('accounts-drop', isOver && 'accounts-drop-over')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!busy) read(event.dataTransfer?.files[0]);
        }}
      >
        <Icon icon={FileJson} size={20} />
        <span>{t(isOver ? 'accounts.dropNow' : 'accounts.dropFile')}</span>
        <Button label={t('accounts.addFile')} busy={busy} onClick={() => input.current?.click()} />
        <input
          ref={input}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label={t('accounts.fileField', { name })}
          onChange={({ currentTarget }) => {
            read(currentTarget.files?.[0]);
            // The same file may be chosen once more after it was mended.
            currentTarget.value = '';
          }}
        />
      </div>
      {error !== undefined && (
        <p class="field-error" role="alert">
          <Icon icon={CircleAlert} size={14} />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}
