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

/** All models that make pictures: those that are ready, and those that need something first. */
export function modelLines(catalogue: Catalogue | null, search: string): { ready: ModelLine[]; waiting: ModelLine[] } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const lines = (catalogue?.providers ?? []).flatMap((provider) =>
    provider.models
      .filter(({ makes }) => makes === 'image')
      .map((model) => ({
        key: `${provider.id}/${model.id}`,
        provider,
        model,
        isReady: provider.ready && model.actions.length > 0,
      })),
  );
  const found = lines.filter((line) => words.every((word) => textOf(line).includes(word)));
  return { ready: found.filter(({ isReady }) => isReady), waiting: found.filter(({ isReady }) => !isReady) };
}

/** What one picture costs: the least that it can, and whether that depends on the quality. Null: not known. */
export function priceSpan({ price }: Model): { from: number; isOne: boolean } | null {
  const amounts = Object.values(price?.perImageUsd ?? {});
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
