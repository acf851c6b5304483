import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { clipChoice, clipProvider, setClipModel } from '../../../state/generation/clip-choices.ts';
import { setModel } from '../../../state/generation/composer.ts';
import { choice, recordProvider } from '../../../state/generation/composer-choices.ts';
import { favouriteModels, recentModels } from '../../../state/generation/favourite-models.ts';
import { hasClips, makesClips } from '../../../state/generation/medium.ts';
import { catalogue, modelLabel } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { MediumChoice } from '../clip/medium-choice.tsx';
import { ModelDetails } from './model-details.tsx';
import { AUTOMATIC, type PickerEntry, type PickerSection, pickerSections } from './model-list.ts';
import { ModelRow, PickerRow, ProviderRow } from './model-row.tsx';
import { openPart } from './open-part.ts';
import './model-picker.css';

/** All models by provider, ready ones first. Type to search, arrows walk, Enter chooses; beside it what a model can do. */
export function ModelPicker() {
  const isClip = makesClips.value;
  return (
    <>
      {hasClips.value && (
        <div class="models-medium">
          <MediumChoice hasWords />
        </div>
      )}
      <Models key={String(isClip)} isClip={isClip} />
    </>
  );
}

function Models({ isClip }: { isClip: boolean }) {
  const chosen = (isClip ? clipChoice : choice).value;
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => waitingChoice(isClip));
  const recent = useMemo(recentModels, []);
  const now = chosen === null ? AUTOMATIC : `${chosen.provider}/${chosen.model}`;
  const [active, setActive] = useState(now);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const top = [...favouriteModels.value, ...recent];
  const sections = pickerSections({
    catalogue: catalogue.value,
    search,
    top,
    opened,
    makes: isClip ? 'video' : 'image',
  });
  const entries = sections.flatMap((section) => section.entries);
  const keys = entries.map(({ key }) => key);
  const shown = entries.find(({ key }) => key === active) ?? entries[0];

  // Whoever goes from pictures to clips by the arrows goes on there.
  useLayoutEffect(() => {
    if (document.activeElement?.closest('.models-medium') === null)
      root.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    root.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [shown?.key]);

  const take = (entry: PickerEntry | undefined) => {
    if (entry === undefined) return;
    if (entry.kind === 'provider') setOpened(toggled(opened, entry.provider.id));
    if (entry.kind === 'provider' || (entry.kind === 'model' && !entry.line.isReady)) return setActive(entry.key);
    const { provider, model } = entry.kind === 'model' ? entry.line : { provider: null, model: null };
    (isClip ? setClipModel : setModel)(provider === null ? null : { provider: provider.id, model: model.id });
    openPart.value = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const next = nextKey(keys, shown?.key ?? '', event.key);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') take(shown);
    else return;
    event.preventDefault();
  };
  const row = (entry: PickerEntry) => {
    const state = {
      id: `${id}-${entry.key}`,
      isActive: entry === shown,
      onPoint: () => setActive(entry.key),
      onTake: () => take(entry),
    };
    if (entry.kind === 'provider') return <ProviderRow {...state} {...entry} />;
    if (entry.kind === 'model') return <ModelRow {...state} {...entry} isChosen={entry.line.key === now} />;
    const auto = isClip ? catalogue.value?.autoVideo : catalogue.value?.auto;
    const note = modelLabel(auto?.provider, auto?.model);
    return <PickerRow key={entry.key} {...state} label={t('bar.automatic')} note={note} isChosen={now === AUTOMATIC} />;
  };

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
          aria-activedescendant={shown && `${id}-${shown.key}`}
          placeholder={t('bar.findModel')}
          autocomplete="off"
          spellcheck={false}
          value={search}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <div class="models-list" role="listbox" id={id} aria-label={t('bar.model')} tabIndex={-1}>
          {sections.map((section) => (
            <Group key={section.key} title={titleOf(section)}>
              {section.entries.map(row)}
            </Group>
          ))}
          {keys.length === 0 && <p class="models-none">{t('bar.noModelFound')}</p>}
        </div>
      </div>
      <ModelDetails entry={shown} />
    </div>
  );
}

/** A model that was chosen and cannot draw now is in sight, with the others of its provider. */
function waitingChoice(isClip: boolean): ReadonlySet<string> {
  const chosen = (isClip ? clipChoice : choice).peek();
  const provider = chosen === null ? null : (isClip ? clipProvider : recordProvider).peek();
  return new Set(provider === null || provider.ready ? [] : [provider.id]);
}

function toggled(opened: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(opened);
  if (!next.delete(id)) next.add(id);
  return next;
}

function titleOf({ title }: PickerSection): string {
  if (title.kind === 'provider') return said(title.provider.label);
  if (title.kind === 'top') return t('bar.usedModels');
  return title.kind === 'waiting' ? t('bar.needsSomething') : '';
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  if (title === '') return <>{children}</>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox
    <div role="group" aria-label={title}>
      <p class="models-group" aria-hidden="true">
        {title}
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
