import { CircleCheck, CirclePlay, Plug, RefreshCw } from 'lucide';
import { useState } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { catalogue, refreshSystem } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { KeyLines } from './key-lines.tsx';
import './connections-section.css';

/** Names of models that are shown at first: more where they can be chosen now. */
const MOST_READY = 8;
const MOST_WAITING = 4;

/** Who can draw, whether they are ready, and what to do when they are not. */
export function ConnectionsSection() {
  const known = catalogue.value;
  const [isReading, setReading] = useState(false);
  const read = () => {
    setReading(true);
    void refreshSystem()
      .catch(() => undefined)
      .finally(() => setReading(false));
  };
  return (
    <>
      <div class="settings-row">
        <p class="settings-row-words settings-intro">{t('settings.connectionsText')}</p>
        <Button icon={RefreshCw} label={t('settings.checkAgain')} busy={isReading} onClick={read} />
      </div>
      {known === null && <Skeleton height="132px" />}
      {known?.providers.map((provider) => (
        <ProviderCard key={provider.id} provider={provider} isChosen={provider.id === known.auto.provider} />
      ))}
    </>
  );
}

function ProviderCard({ provider, isChosen }: { provider: ProviderState; isChosen: boolean }) {
  const { label, description, ready, reason, account, models } = provider;
  return (
    <article class="provider-card">
      <header class="provider-head">
        <h3>{said(label)}</h3>
        {isChosen && <span class="provider-chosen">{t('settings.usedByDefault')}</span>}
        <State provider={provider} />
      </header>
      <p class="provider-text">{said(description)}</p>
      {!ready && (
        <div class="provider-remedy">
          <p>{said(reason ?? account?.message ?? '')}</p>
          {account !== null && <KeyLines credential={account.credentials[0] ?? ''} hint={said(account.hint)} />}
        </div>
      )}
      <Models models={models} most={ready ? MOST_READY : MOST_WAITING} />
    </article>
  );
}

/** The first models by name, and the others when they are asked for. */
function Models({ models, most }: { models: ProviderState['models']; most: number }) {
  const [isWhole, setWhole] = useState(false);
  const rest = models.length - most;
  // A button in place of a single name saves nothing.
  const isLong = rest > 1;
  const shown = isLong && !isWhole ? models.slice(0, most) : models;
  return (
    <ul class="provider-models" aria-label={t('settings.models')}>
      {shown.map((model) => (
        <li key={model.id}>{model.label}</li>
      ))}
      {isLong && (
        <li class="provider-rest">
          <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('settings.fewerModels') : t('settings.moreModels', { count: rest })}
          </button>
        </li>
      )}
    </ul>
  );
}

function State({ provider: { ready, builtIn } }: { provider: ProviderState }) {
  if (!ready) {
    return (
      <span class="provider-state provider-off">
        <Icon icon={Plug} size={14} />
        {t('settings.notConnected')}
      </span>
    );
  }
  return (
    <span class="provider-state provider-on">
      <Icon icon={builtIn ? CirclePlay : CircleCheck} size={14} />
      {t(builtIn ? 'settings.builtInReady' : 'settings.ready')}
    </span>
  );
}
