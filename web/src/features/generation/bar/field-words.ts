import { providerOf } from '../../../state/system/system.ts';
import { number, said, type TextKey, t } from '../../../text/language.ts';
import { valueWord } from './words.ts';

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
