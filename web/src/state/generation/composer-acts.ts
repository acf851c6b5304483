import type { Asset } from '../../../../src/domain/asset.ts';
import type { ReusableFields } from '../../../../src/domain/picture-metadata.ts';
import { parseSize } from '../../../../src/domain/picture-size.ts';
import { studio } from '../../api.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';
import { promptOf } from '../assets/pictures.ts';
import { modelOf, providerOf } from '../system/system.ts';
import { toast } from '../system/toasts.ts';
import { focusPrompt, replace } from './composer.ts';
import { record } from './composer-choices.ts';
import type { Draft, DraftForm, ModelChoice, Reference } from './composer-document.ts';
import { uploadedReference } from './composer-kept.ts';
import { compose } from './composer-request.ts';
import { draft } from './draft.ts';
import { addAssets, assetReference, bring } from './references.ts';
import type { Asked, RunView } from './runs.ts';
import { startRun } from './start-run.ts';

const VARIATIONS = 4;
const STRENGTH = { subtle: 0.35, strong: 0.75 } as const;
/** Options that a request, a record of a picture and the draft name alike. */
const SHARED = [
  'quality',
  'size',
  'format',
  'moderation',
  'reasoningEffort',
  'webSearchEnabled',
  'negativePrompt',
  'strength',
];
const TEMPLATE = ['template', 'templateMode', 'templateSeed'];
const OF_REQUEST = [...SHARED, ...TEMPLATE, 'n', 'mode', 'seed', 'storyboard', 'options'];

/** Adds a picture of the library as a reference. */
export function useAsReference(asset: Asset): void {
  addAssets([asset]);
  focusPrompt();
}

/** Prompt, references, model and options of a run, or of one picture of it with its seed. */
export function reuseAll(run: RunView, asset?: Asset): void {
  const references = referencesOf(run);
  const patch: Partial<Draft> = {
    prompt: run.prompt || (asset ? promptOf(asset) : ''),
    form: formOf(run),
    model: modelIn(run, asset),
    options: optionsOf(run, asset),
    ...(references !== null && { references }),
  };
  replace(patch, t('bar.allReused'));
  focusPrompt();
}

/** The references of a run in place of those that are there. Runs that are only known by their pictures have none. */
export function reuseReferences(run: RunView): void {
  const references = referencesOf(run);
  if (references === null || references.length === 0) toast(t('bar.runWithoutReferences'));
  else replace({ references }, t('bar.referencesReplaced'), draft.value.references.length > 0);
  focusPrompt();
}

/** What a picture file says of how it was made, in place of what stands in the bar; its own chip goes. */
export function reuseSettings(found: ReusableFields, chip: string): void {
  const { prompt, provider = '', model = '', seed, ...rest } = found;
  const choice = { provider, model };
  replace(
    {
      ...(prompt !== undefined && { prompt }),
      ...(modelOf(choice) !== null && { model: choice }),
      options: { ...picked(rest, OF_REQUEST), ...(seed !== undefined && { seed: String(seed) }) },
      references: draft.value.references.filter(({ key }) => key !== chip),
    },
    t('bar.settingsReused'),
  );
  focusPrompt();
}

/** Goes on from a picture: its prompt, and itself as the one reference. */
export function continueFrom(asset: Asset): void {
  const reference = assetReference(asset);
  replace({ prompt: promptOf(asset) || draft.value.prompt, references: [reference] }, t('bar.continued'));
  bring([reference]);
  focusPrompt();
}

/** Makes four more like this one, at once: near to it or far from it. */
export function vary(asset: Asset, how: 'subtle' | 'strong'): void {
  void startVariations(asset, how).catch((failure: unknown) => {
    void explained(failure).then((words) => toast(words, { kind: 'error' }));
  });
}

async function startVariations(asset: Asset, how: 'subtle' | 'strong'): Promise<void> {
  const own = asset.provider && asset.model ? { provider: asset.provider, model: asset.model } : null;
  const isReady = own !== null && modelOf(own) !== null && providerOf(own.provider)?.ready === true;
  const choice = isReady ? own : draft.value.model;
  const model = isReady ? modelOf(own) : record.value;
  if (model === null || model.references === null) {
    toast(t('bar.noReferences', { model: model?.label ?? '' }), { kind: 'error' });
    return;
  }
  const { id } = await studio.assets.uploadFrom(asset.filename);
  const { seed: _, ...options } = assetOptions(asset);
  const n = Math.min(VARIATIONS, model.maxCount);
  const variation: Draft = {
    prompt: promptOf(asset) || draft.value.prompt,
    references: [uploadedReference(id)],
    model: choice,
    form: 'image',
    otherModel: null,
    options: { ...options, n, ...(model.strength && { strength: STRENGTH[how] }) },
  };
  const { asked, checked } = compose(variation, model);
  const size = parseSize(checked?.settled.size ?? '') ?? sizeOf(asset);
  startRun({ form: 'image', asked, provider: model.provider, model: model.id, count: n, ...(size && { size }) });
}

function sizeOf({ width, height }: Asset): { width: number; height: number } | undefined {
  return width && height ? { width, height } : undefined;
}

/** The references of a run; null where nobody knows them. */
function referencesOf({ asked }: RunView): Reference[] | null {
  if (asked === null) return null;
  return (asked.references ?? []).flatMap((one) =>
    one.startsWith('upload:') ? [uploadedReference(one.slice('upload:'.length))] : [],
  );
}

function formOf({ form }: RunView): DraftForm {
  return form === 'sequence' ? 'sequence' : 'image';
}

function modelIn({ provider, model }: RunView, asset?: Asset): ModelChoice | null {
  const choice = { provider: asset?.provider ?? provider ?? '', model: asset?.model ?? model ?? '' };
  return modelOf(choice) === null ? draft.value.model : choice;
}

function optionsOf({ asked, slots }: RunView, asset?: Asset): Draft['options'] {
  const picture = asset ?? slots.find((slot) => slot.asset !== null)?.asset;
  const options = asked === null ? (picture ? assetOptions(picture) : {}) : requestOptions(asked);
  const seed = asset?.seed;
  const { seed: _, ...rest } = options;
  if (asset === undefined) return asked?.seed === undefined ? rest : options;
  return seed === undefined || seed === null ? rest : { ...rest, seed: String(seed) };
}

function requestOptions(asked: Asked): Draft['options'] {
  const { maxImages } = asked;
  const options = picked(asked, OF_REQUEST);
  return maxImages === undefined ? options : { ...options, n: maxImages };
}

function assetOptions(asset: Asset): Draft['options'] {
  const { promptMode, seed } = asset;
  return {
    ...picked(asset, SHARED),
    ...(promptMode === 'direct' && { mode: promptMode }),
    ...(seed !== undefined && seed !== null && { seed: String(seed) }),
  };
}

function picked(from: Readonly<Record<string, unknown>>, names: readonly string[]): Draft['options'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = from[name];
      const isUsual = value === undefined || value === null || (name === 'mode' && value !== 'direct');
      return isUsual ? [] : [[name, value]];
    }),
  );
}
