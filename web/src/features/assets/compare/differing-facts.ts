import type { Asset } from '../../../../../src/domain/asset.ts';
import type { TextKey } from '../../../text/language.ts';
import { factsOf } from '../facts.ts';

/** A setting that is not the same for all pictures, with its value for each of them; empty where there is none. */
export interface DifferingFact {
  title: TextKey;
  values: readonly string[];
}

/** What was set or came out differently; nothing of the files themselves. */
export function differingFacts(assets: readonly Asset[]): readonly DifferingFact[] {
  const known = assets.map(
    (asset) => new Map(factsOf(asset).flatMap((fact) => (fact.isOfFile ? [] : [[fact.title, fact.text]]))),
  );
  const titles = [...new Set(known.flatMap((facts) => [...facts.keys()]))];
  return titles
    .map((title) => ({ title, values: known.map((facts) => facts.get(title) ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}
