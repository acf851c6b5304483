import type { Cost } from '../../../state/generation/composer-request.ts';
import { providerOf } from '../../../state/system/system.ts';
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

const FIELDS: Readonly<Record<string, TextKey>> = {
  n: 'bar.count',
  maxImages: 'bar.count',
  form: 'bar.sequence',
  size: 'bar.size',
  quality: 'bar.quality',
  format: 'bar.format',
  moderation: 'bar.moderation',
  reasoningEffort: 'bar.effort',
  webSearchEnabled: 'bar.webSearch',
  mode: 'bar.direct',
  seed: 'bar.seed',
  negativePrompt: 'bar.negative',
  strength: 'bar.strength',
  references: 'bar.references',
  provider: 'bar.provider',
  model: 'bar.model',
  image: 'bar.image',
  providerUrl: 'bar.continuesThere',
  mask: 'bar.mask',
  usage: 'bar.usage',
  storyboard: 'bar.storyboard',
  duration: 'clip.length',
  resolution: 'clip.resolution',
  aspectRatio: 'bar.shape',
  plannerModel: 'clip.planner',
  audio: 'clip.audio',
  topic: 'clip.topic',
  driftControl: 'clip.drift',
};

/** A level such as `medium` in words; what has no word stands as it is. */
export function valueWord(value: string): string {
  const key = VALUES[value];
  return key === undefined ? said(value) : t(key as 'bar.valueLow');
}

/** What a request field is called on the page. */
export function fieldWord(field: string): string {
  const key = FIELDS[field.replace(/\[\d+\]$/, '')];
  return key === undefined ? optionWord(field.replace(/^options\./, '')) : t(key as 'bar.size');
}

/** What an option of one model is called: `input_fidelity` is "Input fidelity". */
export function optionWord(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return said(words.charAt(0).toUpperCase() + words.slice(1));
}

/** What a request field was set to, in words; null is an option that does not count. */
export function settingWord(field: string, value: unknown): string {
  if (value === null || value === undefined) return t('feed.leftOut');
  if (typeof value === 'boolean') return t(value ? 'bar.valueOn' : 'bar.valueNone');
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field === 'provider') return said(providerOf(value)?.label ?? valueWord(value));
  if (field === 'format') return value.toUpperCase();
  const pixels = value.replace(/\b(\d+)x(\d+)\b/g, '$1 × $2');
  return valueWord(pixels.replace(/\bimage\/(\w+)/, (_, kind: string) => kind.toUpperCase()));
}

/** Why an option was not taken as it was asked for; undefined where the language has no words for it. */
export function whyWord(reason: string): string | undefined {
  return said(reason, '') || undefined;
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
