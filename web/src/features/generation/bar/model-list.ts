import type { Catalogue, Model, ProviderState } from '../../../../../src/domain/catalog.ts';
import { said } from '../../../text/language.ts';

/** A model with its provider, as a line of the picker. */
export interface ModelLine {
  /** `provider/model`, unique in the list. */
  key: string;
  provider: ProviderState;
  model: Model;
  isReady: boolean;
}

/** All models that make pictures, or clips: those that are ready, and those that need something first. */
export function modelLines(
  catalogue: Catalogue | null,
  search: string,
  makes: Model['makes'] = 'image',
): { ready: ModelLine[]; waiting: ModelLine[] } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const lines = (catalogue?.providers ?? []).flatMap((provider) =>
    provider.models
      .filter((model) => model.makes === makes)
      .map((model) => ({
        key: `${provider.id}/${model.id}`,
        provider,
        model,
        isReady: provider.ready && canMake(model),
      })),
  );
  const found = lines.filter((line) => words.every((word) => textOf(line).includes(word)));
  return { ready: found.filter(({ isReady }) => isReady), waiting: found.filter(({ isReady }) => !isReady) };
}

/** Whether the model makes anything new. */
export function canMake({ actions, video }: Model): boolean {
  return video === undefined ? actions.length > 0 : video.actions.includes('generate');
}

/** One line of the picker that can be walked to. */
export type PickerEntry =
  | { kind: 'automatic'; key: string }
  | { kind: 'model'; key: string; line: ModelLine; isNamed: boolean }
  | { kind: 'provider'; key: string; provider: ProviderState; count: number; isOpen: boolean };

/** Lines that belong together. */
export interface PickerSection {
  key: string;
  title: { kind: 'none' | 'top' | 'waiting' } | { kind: 'provider'; provider: ProviderState };
  entries: readonly PickerEntry[];
}

/** What decides on the lines of the picker. */
export interface PickerQuestion {
  catalogue: Catalogue | null;
  search: string;
  /** Models as `provider/model` that stand above all others as well. */
  top: readonly string[];
  /** Ids of providers that are not ready and whose models are listed all the same. */
  opened: ReadonlySet<string>;
  /** Pictures when absent. */
  makes?: Model['makes'];
}

/** The line of the automatic choice. */
export const AUTOMATIC = 'automatic';

/**
 * The picker from top to bottom: the automatic choice, what the person uses, each provider that is ready with its models,
 * and one line for each provider that is not. A search lists models alone, of all providers.
 */
export function pickerSections({ catalogue, search, top, opened, makes }: PickerQuestion): PickerSection[] {
  const isSearch = search.trim() !== '';
  const { ready, waiting } = modelLines(catalogue, search, makes);
  const sections: PickerSection[] = [];
  const add = (key: string, title: PickerSection['title'], entries: readonly PickerEntry[]) => {
    if (entries.length > 0) sections.push({ key, title, entries });
  };
  if (!isSearch) {
    add('', { kind: 'none' }, [{ kind: 'automatic', key: AUTOMATIC }]);
    const known = new Map(ready.map((line) => [line.key, line]));
    const wanted = [...new Set(top)].flatMap((key) => known.get(key) ?? []);
    add(
      'top',
      { kind: 'top' },
      wanted.map((line) => ({ kind: 'model', key: `top:${line.key}`, line, isNamed: true })),
    );
  }
  for (const lines of byProvider(ready)) {
    const [first] = lines;
    if (first !== undefined) add(first.provider.id, { kind: 'provider', provider: first.provider }, lines.map(entryOf));
  }
  const rest = byProvider(waiting).flatMap((lines): PickerEntry[] => {
    const [first] = lines;
    if (first === undefined) return [];
    const { provider } = first;
    if (provider.ready) return lines.map(entryOf);
    const isOpen = isSearch || opened.has(provider.id);
    const head: PickerEntry = { kind: 'provider', key: `of:${provider.id}`, provider, count: lines.length, isOpen };
    return isOpen ? [head, ...lines.map(entryOf)] : [head];
  });
  add('waiting', { kind: 'waiting' }, rest);
  return sections;
}

function entryOf(line: ModelLine): PickerEntry {
  return { kind: 'model', key: line.key, line, isNamed: false };
}

function byProvider(lines: readonly ModelLine[]): ModelLine[][] {
  const groups = new Map<string, ModelLine[]>();
  for (const line of lines) groups.set(line.provider.id, [...(groups.get(line.provider.id) ?? []), line]);
  return [...groups.values()];
}

/** What one picture, or one second of a clip, costs: the least that it can, and whether that depends on the quality. Null: not known. */
export function priceSpan({ price, video }: Model): { from: number; isOne: boolean } | null {
  const amounts = Object.values(video?.price?.perSecondUsd ?? price?.perImageUsd ?? {});
  if (amounts.length === 0) return null;
  const from = Math.min(...amounts);
  return { from, isOne: Math.max(...amounts) === from };
}

function textOf({ provider, model }: ModelLine): string {
  return [model.label, model.id, ...model.aliases, provider.label, provider.id, provider.description]
    .concat(said(provider.label), said(provider.description))
    .join(' ')
    .toLowerCase();
}
