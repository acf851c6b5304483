import type { FacetCount } from '../../../../src/domain/library.ts';
import type { ListName } from '../../state/library/conditions.ts';
import { catalogue, modelLabel, providerOf } from '../../state/system/system.ts';
import { said, say, type TextKey, t } from '../../text/language.ts';

/** What people call a value of a facet. */
export function facetWord(name: ListName, value: string): string {
  switch (name) {
    case 'model':
      return modelWord(value);
    case 'provider':
      return said(providerOf(value)?.label ?? value);
    case 'tag':
      return value;
    default: {
      const key = WORDS[`${name}.${value}`];
      return key === undefined ? value : say(key);
    }
  }
}

const WORDS: Readonly<Record<string, TextKey>> = {
  'mediaType.image': 'library.images',
  'mediaType.video': 'library.clips',
  'shape.landscape': 'library.landscape',
  'shape.portrait': 'library.portrait',
  'shape.square': 'library.square',
  'kind.classic': 'library.kindClassic',
  'kind.multimode': 'library.kindSequence',
  'kind.edit': 'library.kindEdit',
  'kind.node': 'library.kindNode',
  'kind.generate': 'library.kindClassic',
  'kind.import': 'library.kindImport',
  'kind.imported': 'library.kindImport',
  'kind.video': 'library.clips',
  'kind.compare': 'library.kindCompare',
  'kind.canvas': 'library.kindCanvas',
  'kind.card-news': 'library.kindCards',
};

/** The title of a group of choices. */
export const TITLES: Readonly<Record<ListName, TextKey>> = {
  kind: 'library.kind',
  model: 'library.model',
  provider: 'library.provider',
  mediaType: 'library.type',
  shape: 'library.shape',
  tag: 'library.tags',
};

/** A session has a name only where somebody gave it one; the first letters of its id tell it from others. */
export function sessionWord({ value }: Pick<FacetCount, 'value'>): string {
  return t('library.sessionNamed', { id: value.replace(/^(session|sess|s)[-_]/i, '').slice(0, 8) });
}

function modelWord(value: string): string {
  const provider = catalogue.value?.providers.find(({ models }) => models.some(({ id }) => id === value));
  return provider === undefined ? value : modelLabel(provider.id, value);
}
