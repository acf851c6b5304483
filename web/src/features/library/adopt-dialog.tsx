import { FolderOpen, RotateCw, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { studio } from '../../api.ts';
import { complain } from '../../state/assets/trash.ts';
import { news } from '../../state/system/news.ts';
import { toast } from '../../state/system/toasts.ts';
import { explained } from '../../text/error-meanings.ts';
import { number, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isAdopting } from './import-state.ts';
import './adopt-dialog.css';

type Sources = Awaited<ReturnType<typeof studio.library.sources>>;

/** Takes whole folders into the library, where they are; lists those that are in it, with the way out. */
export function AdoptDialog() {
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [sources, setSources] = useState<Sources>([]);
  const read = () => studio.library.sources().then(setSources, complain);
  useEffect(() => void read(), [news.value]);
  const close = () => {
    isAdopting.value = false;
  };
  const adopt = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await studio.library.adopt({ folder: path.trim() });
      setPath('');
    } catch (failure) {
      setProblem(await explained(failure));
    }
    setBusy(false);
    await read();
  };
  return (
    <Dialog
      open
      title={t('library.adopt')}
      onClose={close}
      actions={
        <>
          <Button label={t('common.close')} onClick={close} />
          <Button
            kind="primary"
            label={t('library.adoptThis')}
            busy={isBusy}
            disabled={path.trim() === ''}
            onClick={() => void adopt()}
          />
        </>
      }
    >
      <p class="adopt-text">{t('library.adoptText')}</p>
      <Field label={t('library.folder')} hint={t('library.folderHint')} error={problem}>
        <TextField
          value={path}
          onChange={setPath}
          autocomplete="off"
          spellcheck={false}
          placeholder={t('library.folderExample')}
        />
      </Field>
      {sources.length > 0 && (
        <ul class="adopt-list" aria-label={t('library.folders')}>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} onChange={() => void read()} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function SourceRow({ source, onChange }: { source: Sources[number]; onChange: () => void }) {
  const release = () => {
    studio.library
      .release(source.id)
      .then(() =>
        toast(t('library.released'), {
          action: { label: t('common.undo'), run: () => void studio.library.adopt({ folder: source.folder }) },
        }),
      )
      .catch(complain)
      .finally(onChange);
  };
  return (
    <li class="adopt-row">
      <Icon icon={FolderOpen} size={16} />
      <span class="adopt-words">
        <code>{source.folder}</code>
        <small>{stateWords(source)}</small>
      </span>
      <IconButton
        icon={RotateCw}
        size="small"
        label={t('library.readFolder')}
        onClick={() => void studio.library.readSource(source.id).then(onChange, complain)}
      />
      <IconButton icon={X} size="small" label={t('library.release')} onClick={release} />
    </li>
  );
}

function stateWords({ state, files }: Sources[number]): string {
  const count = t('library.filesIn', { count: number(files) });
  if (state === 'there') return count;
  return `${t(state === 'offline' ? 'library.folderOffline' : 'library.folderReading')} · ${count}`;
}
