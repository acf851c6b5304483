import { Check, ChevronDown, ChevronRight, CircleDashed, Unplug } from 'lucide';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { dollars, said, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { canMake, type ModelLine, priceSpan } from './model-list.ts';

interface RowState {
  id: string;
  isChosen: boolean;
  isActive: boolean;
  onPoint: () => void;
  onTake: () => void;
}

interface PickerRowProps extends RowState {
  label: string;
  note?: string | undefined;
  price?: string | undefined;
  /** Why it cannot be chosen now. */
  reason?: string | undefined;
}

/** One line of the picker. A line with a reason can be looked at and not chosen. */
export function PickerRow({ id, label, note, price, reason, isChosen, isActive, onPoint, onTake }: PickerRowProps) {
  return (
    // The search field keeps the focus and has the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      tabIndex={-1}
      class={reason === undefined ? 'model-row' : 'model-row model-row-off'}
      aria-selected={isChosen}
      aria-disabled={reason === undefined ? undefined : 'true'}
      aria-current={isActive ? 'true' : undefined}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span class="model-row-icon">
        {isChosen ? <Icon icon={Check} size={16} /> : reason !== undefined && <Icon icon={CircleDashed} size={14} />}
      </span>
      <span class="model-row-words">
        <span class="model-row-label">{label}</span>
        {note !== undefined && <span class="model-row-note">{note}</span>}
      </span>
      {price !== undefined && <span class="model-row-price">{price}</span>}
    </div>
  );
}

/** One model of the picker; its provider stands under it where it does not stand above. */
export function ModelRow({ line, isNamed, ...rest }: RowState & { line: ModelLine; isNamed: boolean }) {
  const { provider, model, isReady } = line;
  return (
    <PickerRow
      {...rest}
      label={model.label}
      note={isNamed ? said(provider.label) : undefined}
      price={priceWord(line)}
      reason={isReady ? undefined : reasonOf(line)}
    />
  );
}

interface ProviderRowProps extends Omit<RowState, 'isChosen'> {
  provider: ProviderState;
  count: number;
  isOpen: boolean;
}

/** A provider that is not ready, with why; choosing it shows its models. */
export function ProviderRow({ id, provider, count, isOpen, isActive, onPoint, onTake }: ProviderRowProps) {
  return (
    // The search field keeps the focus and has the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      tabIndex={-1}
      class="model-row model-row-provider"
      aria-selected={false}
      aria-current={isActive ? 'true' : undefined}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span class="model-row-icon">
        <Icon icon={isOpen ? ChevronDown : ChevronRight} size={16} />
      </span>
      <span class="model-row-words">
        <span class="model-row-label">{said(provider.label)}</span>
        <span class="model-row-note">{provider.reason === null ? t('bar.notReady') : said(provider.reason)}</span>
      </span>
      <span class="model-row-price">
        {provider.probe && <Icon icon={Unplug} size={12} />} {t('bar.modelCount', { count })}
      </span>
    </div>
  );
}

/** Why a model cannot be chosen now, in the words of its provider. */
export function reasonOf({ provider, model }: ModelLine): string {
  if (!canMake(model)) return t('bar.cannotDraw');
  return provider.reason === null ? t('bar.notReady') : said(provider.reason);
}

/** The price of one picture, or of one second, in few words; undefined where it is not known. */
export function priceWord({ provider, model }: ModelLine): string | undefined {
  const span = priceSpan(model);
  if (span === null) return undefined;
  if (span.from === 0 && span.isOne) return t(provider.account === null ? 'bar.free' : 'bar.included');
  const price =
    model.video === undefined ? dollars(span.from) : t('clip.perSecondShort', { price: dollars(span.from) });
  return span.isOne ? price : t('bar.from', { price });
}
