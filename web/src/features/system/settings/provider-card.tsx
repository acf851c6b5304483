import { CircleCheck, CirclePlay, Plug, RefreshCw, Unplug } from 'lucide';
import { useState } from 'preact/hooks';
import type { ProviderState } from '../../../../../src/domain/catalog.ts';
import { isTurnedAway } from '../../../state/accounts/signed-in.ts';
import { isAsked, statusById } from '../../../state/system/provider-checks.ts';
import { said, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Connect, canConnect } from '../../accounts/connect.tsx';
import { KeyLines, TypedWords } from './key-lines.tsx';

/** Names of models that are shown at first: more where they can be chosen now. */
const MOST_READY = 8;
const MOST_WAITING = 4;
const SOURCES = {
  env: 'settings.keyFromEnv',
  config: 'settings.keyFromFile',
  account: 'settings.keyFromAccount',
} as const;

interface ProviderCardProps {
  provider: ProviderState;
  /** Whether it draws when nobody is named. */
  isChosen: boolean;
  onCheck: () => void;
}

/** One provider or named instance: its state in words, what it gives, and what helps when it is not ready. */
export function ProviderCard({ provider, isChosen, onCheck }: ProviderCardProps) {
  const { id, type, label, description, ready, probe, models } = provider;
  return (
    <article class="provider-card" aria-busy={isAsked(id)}>
      <header class="provider-head">
        <h3>{said(label)}</h3>
        {id !== type && <code class="provider-instance">{id}</code>}
        {isChosen && <span class="provider-chosen">{t('settings.usedByDefault')}</span>}
        <State provider={provider} />
        {probe && (
          <IconButton
            size="small"
            icon={RefreshCw}
            label={t('settings.checkThis', { name: said(label) })}
            busy={isAsked(id)}
            onClick={onCheck}
          />
        )}
      </header>
      <p class="provider-text">{said(description)}</p>
      <Facts id={id} />
      {!ready && <Remedy provider={provider} />}
      <Connect id={id} label={said(label)} />
      <Elsewhere provider={provider} />
      <Models models={models} most={ready ? MOST_READY : MOST_WAITING} />
    </article>
  );
}

/** Why it is not ready, and what helps, unless it is connected right here. */
function Remedy({ provider: { id, reason, hint, account } }: { provider: ProviderState }) {
  const why = <p class="provider-reason">{said(reason ?? account?.message ?? '')}</p>;
  const help = said(hint ?? account?.hint ?? '');
  if (isKeyMissing({ reason, account }) && canConnect(statusById.value.get(id))) return why;
  return (
    <div class="provider-remedy">
      {why}
      {isKeyMissing({ reason, account }) ? (
        <Lines credential={account?.credentials[0] ?? ''} hint={help} title={t('settings.howToConnect')} />
      ) : (
        help !== '' && <TypedWords text={help} />
      )}
    </div>
  );
}

/** How it is connected elsewhere, for those who would rather do that. */
function Elsewhere({ provider: { id, ready, reason, hint, account } }: { provider: ProviderState }) {
  if (ready || account === null) return null;
  if (!isKeyMissing({ reason, account }) || !canConnect(statusById.value.get(id))) return null;
  const help = said(hint ?? account.hint);
  return (
    <div class="provider-elsewhere">
      <Lines credential={account.credentials[0] ?? ''} hint={help} title={t('accounts.otherWays')} />
    </div>
  );
}

function Lines({ title, credential, hint }: { title: string; credential: string; hint: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <KeyLines credential={credential} hint={hint} />
    </details>
  );
}

/** A reason of its own is no missing key, and then lines for a key help nobody. */
function isKeyMissing({ reason, account }: Pick<ProviderState, 'reason' | 'account'>): boolean {
  return account !== null && (reason === null || reason === account.message);
}

/** Where its key comes from, and what the upstream tells of itself. */
function Facts({ id }: { id: string }) {
  const status = statusById.value.get(id);
  if (status === undefined) return null;
  const told = Object.entries(status.facts).filter(
    (fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number',
  );
  // What it is connected with stands below, where that can be changed.
  const from = canConnect(status) ? null : status.credentials;
  if (told.length === 0 && from === null) return null;
  return (
    <dl class="provider-facts">
      {from !== null && (
        <div>
          <dt>{t('settings.account')}</dt>
          <dd>{t(SOURCES[from.source])}</dd>
        </div>
      )}
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{said(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
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

function State({ provider: { id, ready, builtIn, probe, reason, account } }: { provider: ProviderState }) {
  if (!ready) {
    const isAway = probe && reason !== account?.message;
    return (
      <span class={isAway ? 'provider-state provider-away' : 'provider-state provider-off'}>
        <Icon icon={isAway ? Unplug : Plug} size={14} />
        {t(isAway ? 'settings.notReachable' : 'settings.notConnected')}
      </span>
    );
  }
  if (statusById.value.get(id)?.ways.some((way) => way.kind === 'sign-in' && isTurnedAway(way))) {
    return (
      <span class="provider-state provider-away">
        <Icon icon={Unplug} size={14} />
        {t('accounts.signInAgain')}
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
