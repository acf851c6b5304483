import { CircleCheck, CircleDashed } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { navigate } from '../../../routes.ts';
import { catalogue, modelOf, providerOf } from '../../../state/system/system.ts';
import { number, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { ModelLine } from './model-list.ts';
import { priceWord, reasonOf } from './model-row.tsx';
import { openPart } from './open-part.ts';
import { costSource } from './words.ts';

/** What one model can do, what it costs, and what it needs. Without a line: what the automatic choice means now. */
export function ModelDetails({ line }: { line: ModelLine | undefined }) {
  const auto = catalogue.value?.auto;
  const provider = line?.provider ?? providerOf(auto?.provider);
  const model = line?.model ?? modelOf(null);
  if (provider === null || model === null) return null;
  const shown: ModelLine = line ?? { key: '', provider, model, isReady: provider.ready };
  return (
    <div class="model-details">
      <h2>{line === undefined ? t('bar.automaticNow', { label: model.label }) : model.label}</h2>
      <p class="model-about">
        {line === undefined
          ? t(provider.builtIn ? 'bar.builtInLine' : 'bar.automaticHint')
          : said(provider.description)}
      </p>
      <Readiness line={shown} />
      <ul class="model-facts">
        {factsOf(model).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {model.references?.note !== undefined && <p class="model-note">{said(model.references.note)}</p>}
      <Price line={shown} />
    </div>
  );
}

function Readiness({ line }: { line: ModelLine }) {
  const { provider, model, isReady } = line;
  if (isReady) {
    return (
      <p class="model-state model-is-ready">
        <Icon icon={CircleCheck} size={16} /> {t('bar.ready')}
      </p>
    );
  }
  const hint = model.actions.length > 0 ? provider.account?.hint : undefined;
  return (
    <div class="model-needs">
      <p class="model-state">
        <Icon icon={CircleDashed} size={16} /> {reasonOf(line)}
      </p>
      {hint !== undefined && <p>{said(hint)}</p>}
      {model.actions.length > 0 && (
        <Button
          size="small"
          label={t('bar.openSettings')}
          onClick={() => {
            openPart.value = null;
            navigate('/settings/connections');
          }}
        />
      )}
    </div>
  );
}

function Price({ line }: { line: ModelLine }) {
  const word = priceWord(line);
  const { price } = line.model;
  const source = price === null ? undefined : costSource({ kind: 'dollars', amount: 1, ...price });
  const isFree = price !== null && Object.values(price.perImageUsd).every((amount) => amount === 0);
  return (
    <p class="model-price">
      {word === undefined ? t('bar.priceUnknown') : isFree ? word : t('bar.perPicture', { price: word })}
      {!isFree && source !== undefined && <small>{source}</small>}
    </p>
  );
}

function factsOf(model: Model): string[] {
  const { sizes, references, mask } = model;
  const facts = [
    references === null ? t('bar.factNoReferences') : t('bar.factReferences', { count: references.max }),
    sizes.kind === 'free'
      ? t('bar.factAnySize', { edge: number(sizes.maxEdge) })
      : t('bar.factSizes', { count: sizes.values.length }),
    mask === 'exact' && t('bar.factMask'),
    mask === 'guidance' && t('bar.factMaskGuidance'),
    mask === null && model.actions.includes('edit') && t('bar.factEdit'),
    model.previews && t('bar.factPreviews'),
    model.seed && t('bar.factSeed'),
    model.negativePrompt && t('bar.factNegative'),
    model.strength && t('bar.factStrength'),
    model.webSearch !== 'never' && t('bar.factWeb'),
  ];
  return facts.filter((fact) => fact !== false);
}
