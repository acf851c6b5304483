import { RefreshCw } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { checkProviders, isAsked, readStatuses } from '../../../state/system/provider-checks.ts';
import { catalogue } from '../../../state/system/system.ts';
import { toast } from '../../../state/system/toasts.ts';
import { explained } from '../../../text/error-meanings.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { ProviderCard } from './provider-card.tsx';
import './connections-section.css';

/** Who can draw, whether they are ready, and what to do when they are not. */
export function ConnectionsSection() {
  const known = catalogue.value;
  useEffect(() => void readStatuses().catch(() => undefined), []);
  const providers = known?.providers ?? [];
  const card = (provider: ProviderState) => (
    <ProviderCard
      key={provider.id}
      provider={provider}
      isChosen={provider.id === known?.auto.provider}
      onCheck={() => check(provider.id)}
    />
  );
  return (
    <>
      <div class="settings-row">
        <p class="settings-row-words settings-intro">{t('settings.connectionsText')}</p>
        <Button icon={RefreshCw} label={t('settings.checkAgain')} busy={isAsked()} onClick={() => check()} />
      </div>
      {known === null && <Skeleton height="132px" />}
      <Group title={t('settings.ready')}>{providers.filter(({ ready }) => ready).map(card)}</Group>
      <Group title={t('settings.needSomething')}>{providers.filter(({ ready }) => !ready).map(card)}</Group>
    </>
  );
}

function check(id?: string): void {
  checkProviders(id).catch((failure: unknown) => {
    void explained(failure).then((words) => toast(words, { kind: 'error' }));
  });
}

function Group({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (children.length === 0) return null;
  return (
    <section class="provider-group" aria-label={title}>
      <p class="provider-group-title" aria-hidden="true">
        {title}
        <span>{children.length}</span>
      </p>
      {children}
    </section>
  );
}
