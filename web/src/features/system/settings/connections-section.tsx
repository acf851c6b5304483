import { RefreshCw, Signpost } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { readKeys } from '../../../state/accounts/keys.ts';
import { findWaiting } from '../../../state/accounts/sign-ins.ts';
import { readAccounts } from '../../../state/accounts/signed-in.ts';
import { accountNews } from '../../../state/system/account-news.ts';
import { checkProviders, isAsked } from '../../../state/system/provider-checks.ts';
import { catalogue } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { tellFailure } from '../../accounts/tell-failure.ts';
import { ProviderCard } from './provider-card.tsx';
import './connections-section.css';

const FirstSteps = lazy(
  () => import('../../accounts/onboarding/first-steps-dialog.tsx').then(({ FirstStepsDialog }) => FirstStepsDialog),
  null,
);

/** Who can draw, whether they are ready, and what to do when they are not. */
export function ConnectionsSection() {
  const [isGuided, setGuided] = useState(false);
  const known = catalogue.value;
  const places = useRef(new Map<string, boolean>());
  const providers = known?.providers ?? [];
  const isFirst = (provider: ProviderState) => placeOf(places.current, provider);
  const news = accountNews.value;
  useEffect(() => {
    readKeys().catch(() => undefined);
    findWaiting().catch(() => undefined);
  }, []);
  // Once for each opening, and when somebody has switched elsewhere.
  useEffect(() => {
    if (news?.type !== 'sign-in-ended') void readAccounts();
  }, [news]);
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
        <Button kind="quiet" icon={Signpost} label={t('onboarding.title')} onClick={() => setGuided(true)} />
        <Button icon={RefreshCw} label={t('settings.checkAgain')} busy={isAsked()} onClick={() => check()} />
      </div>
      {isGuided && <FirstSteps onClose={() => setGuided(false)} />}
      {known === null && <Skeleton height="132px" />}
      <Group title={t('settings.ready')}>{providers.filter((one) => isFirst(one)).map(card)}</Group>
      <Group title={t('settings.needSomething')}>{providers.filter((one) => !isFirst(one)).map(card)}</Group>
    </>
  );
}

function check(id?: string): void {
  checkProviders(id).catch(tellFailure);
}

/**
 * Whether a provider stands among those that are ready. One that is connected on this page stays where it was until the
 * page is opened anew, so that nobody loses it.
 */
function placeOf(places: Map<string, boolean>, { id, ready, account }: ProviderState): boolean {
  const place = account === null ? ready : (places.get(id) ?? ready);
  places.set(id, place);
  return place;
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
