import { ChevronDown, Cpu, KeyRound, UserRound } from 'lucide';
import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { readKeys } from '../../../state/accounts/keys.ts';
import { offers } from '../../../state/accounts/offers.ts';
import { findWaiting, signIns } from '../../../state/accounts/sign-ins.ts';
import { readAccounts } from '../../../state/accounts/signed-in.ts';
import { checkProviders, isAsked } from '../../../state/system/provider-checks.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { TypedWords } from '../../system/settings/key-lines.tsx';
import { KeyEntry } from '../key-entry.tsx';
import { SignInPart } from '../sign-in-part.tsx';
import { tellFailure } from '../tell-failure.ts';
import '../accounts.css';
import './onboarding.css';

interface Choice {
  id: string;
  icon: IconShape;
  title: string;
  /** What one gets, in a few words. */
  text: string;
  /** How it is connected. */
  part: () => ComponentChildren;
}

/** The ways to a model, one of which opens at a time; all of it is drawn from what the server says. */
export function ConnectChoices() {
  const [chosen, choose] = useState<string | null>(null);
  const area = useId();
  useEffect(() => {
    void readAccounts();
    readKeys().catch(() => undefined);
    findWaiting().catch(() => undefined);
  }, []);
  const all = choices();
  // A sign-in that is under way is seen at once after the page was loaded anew.
  const open = chosen ?? offers.value.signIns.find(({ way }) => signIns.value[way.account])?.way.account ?? null;
  return (
    <div class="first-choices">
      {all.map(({ id, icon, title, text, part }) => (
        <Fragment key={id}>
          <button
            type="button"
            class="first-choice"
            aria-expanded={open === id}
            aria-controls={open === id ? area : undefined}
            onClick={() => choose(open === id ? '' : id)}
          >
            <Icon icon={icon} size={18} />
            <span class="first-choice-words">
              <strong>{title}</strong>
              <span>{text}</span>
            </span>
            <Icon icon={ChevronDown} size={16} />
          </button>
          {open === id && (
            <section id={area} class="first-part" aria-label={title}>
              {part()}
            </section>
          )}
        </Fragment>
      ))}
    </div>
  );
}

function choices(): Choice[] {
  const { signIns, keys, hosts } = offers.value;
  const accounts = signIns.map(({ provider, way }) => ({
    ...{ id: way.account, icon: UserRound, title: said(provider.label), text: shortOf(provider) },
    part: () => (
      <div class="accounts">
        <SignInPart way={way} />
      </div>
    ),
  }));
  const keyed: Choice = {
    ...{ id: 'key', icon: KeyRound, title: t('onboarding.key'), text: listOf(keys.map(({ provider }) => provider)) },
    part: () => (
      <div class="accounts">
        {keys.flatMap(({ ways }) => ways.map((way) => <KeyEntry key={way.name} way={way} isOnly={false} />))}
      </div>
    ),
  };
  const own: Choice = {
    ...{ id: 'host', icon: Cpu, title: t('onboarding.host'), text: whatHosts(hosts) },
    part: () => hosts.map((host) => <Host key={host.id} host={host} />),
  };
  return [...accounts, ...(keys.length > 0 ? [keyed] : []), ...(hosts.length > 0 ? [own] : [])];
}

/** A server of one's own: whether it answers, and what helps when it does not. */
function Host({ host: { id, label, description, ready, reason, hint } }: { host: ProviderState }) {
  return (
    <div class="first-host">
      <div>
        <p class="first-host-name">{said(label)}</p>
        <p>{said(ready ? description : (reason ?? description))}</p>
        {!ready && hint !== null && <TypedWords text={said(hint)} />}
      </div>
      <Button
        label={t('onboarding.lookAgain')}
        busy={isAsked(id)}
        onClick={() => void checkProviders(id).catch(tellFailure)}
      />
    </div>
  );
}

/** The first part of what is said of a provider; the rest is for those who read the settings. */
function shortOf({ description }: ProviderState): string {
  return said(description).split(/[;；]|\. /)[0] ?? '';
}

function whatHosts(hosts: readonly ProviderState[]): string {
  const [only, ...others] = hosts;
  return only !== undefined && others.length === 0 ? shortOf(only) : listOf(hosts);
}

function listOf(providers: readonly ProviderState[]): string {
  return providers.map(({ label }) => said(label)).join(' · ');
}
