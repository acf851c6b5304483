import type { Cost } from '../../../state/generation/composer-request.ts';
import { dateTime, dollars, number, said, type TextKey, t } from '../../../text/language.ts';

const VALUES: Readonly<Record<string, TextKey>> = {
  none: 'bar.valueNone',
  minimal: 'bar.valueMinimal',
  low: 'bar.valueLow',
  medium: 'bar.valueMedium',
  high: 'bar.valueHigh',
  xhigh: 'bar.valueXhigh',
  max: 'bar.valueMax',
  auto: 'bar.valueAuto',
};

/** A level such as `medium` in words; what has no word stands as it is. */
export function valueWord(value: string): string {
  const key = VALUES[value];
  return key === undefined ? said(value) : t(key as 'bar.valueLow');
}

/** What a run costs, in the words of the button. */
export function costWord(cost: Cost): string {
  switch (cost.kind) {
    case 'free':
      return t('bar.free');
    case 'included':
      return t('bar.included');
    case 'unknown':
      return t('bar.priceUnknown');
    case 'dollars':
      return dollars(cost.amount);
  }
}

/** Where an estimate comes from; undefined where there is none. */
export function costSource(cost: Cost | null): string | undefined {
  if (cost?.kind !== 'dollars') return undefined;
  const date = dateTime(Date.parse(cost.asOf), { dateStyle: 'medium', timeZone: 'UTC' });
  return t('bar.priceSource', { date, source: said(cost.source) });
}

/** What the button says: what it does and what it costs. */
export function makeWord(count: number, cost: Cost | null): string {
  return cost === null ? t('bar.make', { count }) : t('bar.makeAt', { count, price: costWord(cost) });
}

/** A share from 0 to 1 as the language writes per cent. */
export function percentWord(share: number): string {
  return number(share, { style: 'percent', maximumFractionDigits: 0 });
}

/** `1536x1024` as people read it. */
export function sizeWord(size: { width: number; height: number }): string {
  return `${size.width} × ${size.height}`;
}
