import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { setModel } from '../../../state/generation/composer.ts';
import { choice } from '../../../state/generation/composer-choices.ts';
import { catalogue, modelLabel } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { ModelDetails } from './model-details.tsx';
import { type ModelLine, modelLines } from './model-list.ts';
import { ModelRow, PickerRow } from './model-row.tsx';
import { openPart } from './open-part.ts';
import './model-picker.css';

const AUTOMATIC = 'automatic';

/** All models in one list, ready ones first. Type to search, arrows walk, Enter chooses; beside it what a model can do. */
export function ModelPicker() {
  const [search, setSearch] = useState('');
  const now = choice.value === null ? AUTOMATIC : `${choice.value.provider}/${choice.value.model}`;
  const [active, setActive] = useState(now);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const { ready, waiting } = modelLines(catalogue.value, search);
  const keys = [...(search === '' ? [AUTOMATIC] : []), ...[...ready, ...waiting].map(({ key }) => key)];
  const shown = keys.includes(active) ? active : (keys[0] ?? '');
  const lines = new Map([...ready, ...waiting].map((line) => [line.key, line]));

  useLayoutEffect(() => root.current?.querySelector('input')?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    root.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  const take = (key: string) => {
    const line = lines.get(key);
    if (key !== AUTOMATIC && line?.isReady !== true) {
      setActive(key);
      return;
    }
    setModel(line === undefined ? null : { provider: line.provider.id, model: line.model.id });
    openPart.value = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const next = nextKey(keys, shown, event.key);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') take(shown);
    else return;
    event.preventDefault();
  };
  const row = (line: ModelLine) => (
    <ModelRow
      key={line.key}
      id={`${id}-${line.key}`}
      line={line}
      isChosen={line.key === now}
      isActive={line.key === shown}
      onPoint={() => setActive(line.key)}
      onTake={() => take(line.key)}
    />
  );

  return (
    <div class="models" ref={root}>
      <div class="models-side">
        <input
          class="input models-search"
          type="text"
          role="combobox"
          aria-label={t('bar.findModel')}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={`${id}-${shown}`}
          placeholder={t('bar.findModel')}
          autocomplete="off"
          spellcheck={false}
          value={search}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <div class="models-list" role="listbox" id={id} aria-label={t('bar.model')} tabIndex={-1}>
          {search === '' && (
            <PickerRow
              id={`${id}-${AUTOMATIC}`}
              label={t('bar.automatic')}
              note={modelLabel(catalogue.value?.auto.provider, catalogue.value?.auto.model)}
              isChosen={now === AUTOMATIC}
              isActive={shown === AUTOMATIC}
              onPoint={() => setActive(AUTOMATIC)}
              onTake={() => take(AUTOMATIC)}
            />
          )}
          {ready.length > 0 && <Group label={t('bar.ready')}>{ready.map(row)}</Group>}
          {waiting.length > 0 && <Group label={t('bar.needsSomething')}>{waiting.map(row)}</Group>}
          {keys.length === 0 && <p class="models-none">{t('bar.noModelFound')}</p>}
        </div>
      </div>
      <ModelDetails line={lines.get(shown)} />
    </div>
  );
}

function Group({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox
    <div role="group" aria-label={label}>
      <p class="models-group" aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  );
}

function nextKey(keys: readonly string[], now: string, key: string): string | undefined {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[key];
  if (by === undefined || keys.length === 0) return undefined;
  const at = keys.indexOf(now) + by;
  const isStep = Math.abs(by) === 1;
  return keys[isStep ? (at + keys.length) % keys.length : Math.max(0, Math.min(keys.length - 1, at))];
}
