import { Upload } from 'lucide';
import type { ComponentChildren, TargetedDragEvent } from 'preact';
import { useState } from 'preact/hooks';
import { number, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lazy } from '../../ui/lazy.tsx';
import { Progress } from '../../ui/progress.tsx';
import { importFiles, importing, isAdopting, refused, stopImport } from './import-state.ts';
import './import-zone.css';

const AdoptDialog = lazy(() => import('./adopt-dialog.tsx').then(({ AdoptDialog }) => AdoptDialog), null);

/** Takes in files that are dropped on the library, and says how far that is. */
export function ImportZone({ children }: { children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  const over = (event: TargetedDragEvent<HTMLElement>) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return (
    <section
      class="lib-zone"
      aria-label={t('shell.library')}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        void importFiles(files);
      }}
    >
      {children}
      <input
        id="library-files"
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp"
        onChange={({ currentTarget }) => {
          void importFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {isOver && (
        <div class="lib-drop" aria-hidden="true">
          <Icon icon={Upload} size={28} />
          {t('library.dropHere')}
        </div>
      )}
      <Progressing />
      <Refused />
      {isAdopting.value && <AdoptDialog />}
    </section>
  );
}

function Progressing() {
  const now = importing.value;
  if (now === null) return null;
  const words = t('library.importing', { done: number(now.done + 1), of: number(now.of) });
  return (
    <div class="lib-import" role="status">
      <span>{words}</span>
      <Progress value={now.done / now.of} label={words} />
      <Button kind="quiet" size="small" label={t('common.cancel')} onClick={stopImport} />
    </div>
  );
}

function Refused() {
  const list = refused.value;
  if (list.length === 0 || importing.value !== null) return null;
  return (
    <div class="lib-refused">
      <ErrorCard
        tone="warning"
        announce
        title={t('library.refused', { count: list.length })}
        text={list[0]?.why}
        details={list.map(({ name, why }) => `${name}: ${why}`).join('\n')}
        actions={
          <Button
            size="small"
            label={t('common.dismiss')}
            onClick={() => {
              refused.value = [];
            }}
          />
        }
      />
    </div>
  );
}
