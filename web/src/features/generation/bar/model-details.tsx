import { CircleCheck, CircleDashed, RefreshCw, Star } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Model, ProviderState } from '../../../../../src/domain/catalog.ts';
import { navigate, pathOf } from '../../../routes.ts';
import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { ownOptions } from '../../../state/generation/composer-request.ts';
import { favouriteModels, toggleFavourite } from '../../../state/generation/favourite-models.ts';
import { makesClips } from '../../../state/generation/medium.ts';
import { checkProviders, isAsked } from '../../../state/system/provider-checks.ts';
import { catalogue, modelOf, providerOf } from '../../../state/system/system.ts';
import { number, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { clipFactsOf } from '../clip/clip-model-facts.ts';
import { canMake, type ModelLine, type PickerEntry, priceSpan } from './model-list.ts';
import { priceWord, reasonOf } from './model-row.tsx';
import { openPart } from './open-part.ts';
import { costSource } from './words.ts';

/** What one line of the picker stands for: what a model can do and costs, what a provider needs, what is automatic now. */
export function ModelDetails({ entry }: { entry: PickerEntry | undefined }) {
  if (entry?.kind === 'provider') return <ProviderDetails provider={entry.provider} />;
  if (entry?.kind === 'model') return <OneModel line={entry.line} />;
  const auto = makesClips.value ? catalogue.value?.autoVideo : catalogue.value?.auto;
  const provider = providerOf(auto?.provider);
  const model = modelOf(auto ?? null);
  if (provider === null || model === null) return null;
  return (
    <Details title={t('bar.automaticNow', { label: model.label })}>
      <p class="model-about">{t(provider.builtIn ? 'bar.builtInLine' : 'bar.automaticHint')}</p>
      <Abilities line={{ key: '', provider, model, isReady: provider.ready }} />
    </Details>
  );
}

function Details({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="model-details">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function OneModel({ line }: { line: ModelLine }) {
  const { key, provider, model } = line;
  const isFavourite = favouriteModels.value.includes(key);
  return (
    <div class="model-details">
      <header class="model-head">
        <div>
          <h2>{model.label}</h2>
          <p class="model-of">{said(provider.label)}</p>
        </div>
        <IconButton
          icon={Star}
          size="small"
          class="model-star"
          label={t(isFavourite ? 'bar.notOnTop' : 'bar.keepOnTop', { model: model.label })}
          pressed={isFavourite}
          onClick={() => toggleFavourite(key)}
        />
      </header>
      <p class="model-about">{said(provider.description)}</p>
      <Abilities line={line} />
    </div>
  );
}

function ProviderDetails({ provider }: { provider: ProviderState }) {
  return (
    <Details title={said(provider.label)}>
      <p class="model-about">{said(provider.description)}</p>
      <Needs provider={provider} reason={provider.reason === null ? t('bar.notReady') : said(provider.reason)} />
    </Details>
  );
}

function Abilities({ line }: { line: ModelLine }) {
  const { provider, model, isReady } = line;
  return (
    <>
      {isReady ? (
        <p class="model-state model-is-ready">
          <Icon icon={CircleCheck} size={16} /> {t('bar.ready')}
        </p>
      ) : (
        <Needs provider={canMake(model) ? provider : null} reason={reasonOf(line)} />
      )}
      <ul class="model-facts">
        {(model.video === undefined ? factsOf(model) : clipFactsOf(model as ClipModel)).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {model.references?.note !== undefined && <p class="model-note">{said(model.references.note)}</p>}
      <Price line={line} />
    </>
  );
}

/** Why it is not ready and what helps. Without a provider nothing does. */
function Needs({ provider, reason }: { provider: ProviderState | null; reason: string }) {
  const hint = provider?.hint ?? provider?.account?.hint;
  return (
    <div class="model-needs">
      <p class="model-state">
        <Icon icon={CircleDashed} size={16} /> {reason}
      </p>
      {hint !== undefined && <p>{said(hint)}</p>}
      {provider !== null && (
        <div class="model-remedies">
          {provider.probe && (
            <Button
              size="small"
              icon={RefreshCw}
              label={t('bar.checkAgain')}
              busy={isAsked(provider.id)}
              onClick={() => void checkProviders(provider.id).catch(() => undefined)}
            />
          )}
          <Button
            size="small"
            label={t('bar.openSettings')}
            onClick={() => {
              openPart.value = null;
              navigate('/settings/connections');
            }}
          />
        </div>
      )}
    </div>
  );
}

function toUsage(event: Event): void {
  event.preventDefault();
  openPart.value = null;
  navigate(pathOf('settings', 'usage'));
}

function Price({ line }: { line: ModelLine }) {
  const word = priceWord(line);
  const { price: ofPictures, video } = line.model;
  const price = video === undefined ? ofPictures : video.price;
  const source = price === null ? undefined : costSource({ kind: 'dollars', amount: 1, ...price });
  const isFree = priceSpan(line.model)?.isOne === true && priceSpan(line.model)?.from === 0;
  return (
    <p class="model-price">
      {word === undefined
        ? t('bar.priceUnknown')
        : isFree || video !== undefined
          ? word
          : t('bar.perPicture', { price: word })}
      {!isFree && source !== undefined && <small>{source}</small>}
      <a class="model-usage" href={pathOf('settings', 'usage')} onClick={toUsage}>
        {t('bar.whatWasSpent')}
      </a>
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
    ownOptions(model).length > 0 && t('bar.factOwn', { count: ownOptions(model).length }),
  ];
  return facts.filter((fact) => fact !== false);
}
