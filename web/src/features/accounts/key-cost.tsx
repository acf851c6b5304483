import { useEffect } from 'preact/hooks';
import { billing, readBilling } from '../../state/accounts/billing.ts';
import { dollars, t } from '../../text/language.ts';

/** What was spent with a key in this month, as its provider tells it; asked anew when the key is another one. */
export function KeyCost({ maskedKey }: { maskedKey: string | null }) {
  useEffect(() => {
    billing.value = null;
    readBilling().catch(() => undefined);
  }, [maskedKey]);
  const told = billing.value;
  if (told === null || told.apiKeySource === 'none') return null;
  if (told.monthUsd !== null) {
    return (
      <p class="accounts-note accounts-cost">
        <span>{t('accounts.spent')}</span>
        <strong>{dollars(told.monthUsd)}</strong>
      </p>
    );
  }
  if (!told.apiKeyValid) return <p class="accounts-note accounts-bad">{t('accounts.keyRefused')}</p>;
  return <p class="accounts-note">{t('accounts.spentUntold')}</p>;
}
