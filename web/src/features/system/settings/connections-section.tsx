import { CircleCheck, CirclePlay, Plug, RefreshCw } from 'lucide';
import { useState } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { catalogue, refreshSystem } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import './connections-section.css';

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
          {account !== null && <p class="provider-hint">{said(account.hint)}</p>}
        </div>
      )}
      <ul class="provider-models" aria-label={t('settings.models')}>
        {models.map((model) => (
          <li key={model.id}>{model.label}</li>
        ))}
      </ul>
    </article>
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
