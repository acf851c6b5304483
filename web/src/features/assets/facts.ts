import type { Asset } from '../../../../src/domain/asset.ts';
import { modelLabel, providerOf } from '../../state/system/system.ts';
import { dateTime, dollars, number, said, say, type TextKey, t } from '../../text/language.ts';
import { fieldWord, optionWord, settingWord } from '../generation/bar/field-words.ts';
import { percentWord, valueWord } from '../generation/bar/words.ts';
import { clipFacts } from './clip/clip-facts.ts';
import type { Fact } from './fact.ts';

export type { Fact } from './fact.ts';

/** What is known of a picture beside its words, in the order of the panel. What nobody knows is left out. */
export function factsOf(asset: Asset): readonly Fact[] {
  return [...settingsOf(asset), ...outcomeOf(asset), ...fileOf(asset)];
}

function settingsOf(asset: Asset): Fact[] {
  const { quality, moderation, reasoningEffort, strength, seed, refsCount, webSearchCalls, size, promptMode } = asset;
  return [
    ...one('viewer.fact.model', modelName(asset)),
    ...one('viewer.fact.pixels', pixels(asset)),
    ...clipFacts(asset),
    ...one('viewer.fact.asked', size && size !== pixelsAsAsked(asset) ? sizeInWords(size) : null),
    ...one('viewer.fact.quality', quality && valueWord(quality)),
    ...one('viewer.fact.moderation', moderation && valueWord(moderation)),
    ...one('viewer.fact.reasoning', reasoningEffort && valueWord(reasoningEffort)),
    ...one('viewer.fact.verbatim', promptMode === 'direct' ? t('viewer.yes') : null),
    ...one('viewer.fact.searches', webSearchCalls ? number(webSearchCalls) : null),
    ...one('viewer.fact.mask', asset.maskMode === 'composite' ? t('viewer.maskComposite') : null),
    ...one('viewer.fact.template', asset.promptTemplate),
    ...one('viewer.fact.references', refsCount ? number(refsCount) : null),
    ...one('viewer.fact.strength', strength === null || strength === undefined ? null : percentWord(strength)),
    seedFact(seed),
    ...own(asset['options']),
  ];
}

/** As the bar says it. */
function sizeInWords(size: string): string {
  return size === 'auto' ? `${t('bar.shape')}: ${t('bar.shapeAuto')}` : size.replace('x', ' × ');
}

/** Where there is none, that is worth knowing too. */
function seedFact(seed: Asset['seed']): Fact {
  const title = 'viewer.fact.seed';
  if (seed === null || seed === undefined) return { title, text: t('viewer.noSeed') };
  return { title, text: String(seed), copy: String(seed) };
}

function outcomeOf({ elapsed, costUsd, usage }: Asset): Fact[] {
  const seconds = Number(elapsed ?? 0);
  const tokens = tokensOf(usage);
  return [
    ...one('viewer.fact.time', seconds > 0 ? t('common.seconds', { count: seconds }) : null),
    ...one('viewer.fact.cost', costUsd === null || costUsd === undefined ? null : price(costUsd)),
    ...one('viewer.fact.tokens', tokens === null ? null : number(tokens)),
  ];
}

function fileOf({ createdAt, format, bytes, filename }: Asset): Fact[] {
  const kind = [format?.toUpperCase(), bytes ? fileSize(bytes) : null].filter(Boolean).join(' · ');
  return [
    { title: 'viewer.fact.made', text: dateTime(createdAt), isOfFile: true },
    ...one('viewer.fact.file', kind).map((fact) => ({ ...fact, isOfFile: true })),
    { title: 'viewer.fact.name', text: filename, copy: filename, isOfFile: true },
  ];
}

/** What people call the model and whoever runs it. */
export function modelName({ provider, model }: Asset): string {
  const label = modelLabel(provider, model);
  const record = providerOf(provider);
  const by = record === null ? undefined : said(record.label);
  if (by === undefined || label.startsWith(by)) return label;
  return by.startsWith(label) ? by : `${label} · ${by}`;
}

/** Pixels of the file, such as `1024 × 768`; null while nobody knows. */
export function pixels({ width, height }: Pick<Asset, 'width' | 'height'>): string | null {
  return width && height ? `${width} × ${height}` : null;
}

/** The size of a file in the unit that fits. */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return number(value, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Tokens that were counted for the whole request; null where the provider does not say. */
export function tokensOf(usage: Asset['usage']): number | null {
  const count = (name: string) => (typeof usage?.[name] === 'number' ? (usage[name] as number) : null);
  const parts = [count('input_tokens'), count('output_tokens')].filter((part) => part !== null);
  return count('total_tokens') ?? (parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : null);
}

/** What was changed of a request, such as `Quality: High → Medium`. */
export function changeInWords({
  field,
  value,
  normalizedTo,
}: {
  field: string;
  value: unknown;
  normalizedTo: unknown;
}) {
  return `${fieldWord(field)}: ${settingWord(field, value)} → ${settingWord(field, normalizedTo)}`;
}

const NOTES: Readonly<Record<string, TextKey>> = {
  FORMAT_CONVERTED: 'viewer.note.converted',
  XMP_SKIPPED_SIGNED: 'viewer.note.signed',
  PROBE_FAILED: 'viewer.note.unmeasured',
  THUMBNAIL_FAILED: 'viewer.note.noThumbnail',
  RECOVERED: 'viewer.note.recovered',
};

/** What is worth knowing about the file itself. */
export function notesOf({ notes }: Asset): readonly string[] {
  return (notes ?? []).flatMap((note) => {
    const key = NOTES[note.code];
    return key === undefined ? [] : [say(key, { from: kindOf(note['from']), to: kindOf(note['to']) })];
  });
}

function price(costUsd: number): string {
  return costUsd === 0 ? t('viewer.free') : dollars(costUsd);
}

function pixelsAsAsked({ width, height }: Asset): string {
  return `${width}x${height}`;
}

function kindOf(mediaType: unknown): string {
  return typeof mediaType === 'string' ? mediaType.replace(/^\w+\//, '').toUpperCase() : '?';
}

/** Options that only this model has, with the names that it has for them. */
function own(options: unknown): Fact[] {
  if (typeof options !== 'object' || options === null) return [];
  const words = Object.entries(options).map(([name, value]) => `${optionWord(name)}: ${settingWord(name, value)}`);
  return one('viewer.fact.options', words.join(', '));
}

function one(title: TextKey, text: string | null | undefined): Fact[] {
  return text ? [{ title, text }] : [];
}
