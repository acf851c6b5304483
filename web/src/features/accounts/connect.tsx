import type { ProviderStatus } from '../../../../src/domain/provider-status.ts';
import { statusById } from '../../state/system/provider-checks.ts';
import { t } from '../../text/language.ts';
import { KeyChoice } from './key-choice.tsx';
import { KeyEntry } from './key-entry.tsx';
import { SignInPart } from './sign-in-part.tsx';
import './accounts.css';

/** Everything that connects a provider in the studio itself, drawn from what the server says of it. */
export function Connect({ id, label }: { id: string; label: string }) {
  const ways = statusById.value.get(id)?.ways ?? [];
  if (ways.length === 0) return null;
  return (
    <section class="accounts" aria-label={t('accounts.connect', { name: label })}>
      {ways.map((way) =>
        way.kind === 'sign-in' ? (
          <SignInPart key={way.account} way={way} />
        ) : (
          <KeyEntry key={way.name} way={way} isOnly={ways.length === 1} />
        ),
      )}
      <KeyChoice ways={ways} />
    </section>
  );
}

/** Whether this provider is connected in the studio. */
export function canConnect(status: ProviderStatus | undefined): boolean {
  return status !== undefined && status.ways.length > 0;
}
