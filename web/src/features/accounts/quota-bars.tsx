import { CircleAlert, TriangleAlert } from 'lucide';
import type { Quota, QuotaWindow } from '../../../../src/domain/quota.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { type Fill, fillOf, quotas } from '../../state/accounts/quotas.ts';
import { dateTime, dollars, t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** What the account in use may still use, a bar for each window of time; nothing before that is known. */
export function QuotaBars({ way }: { way: SignInWay }) {
  const quota = quotas.value?.[way.quota];
  if (quota === undefined) return null;
  if (quota.authenticated === false) return <p class="accounts-note accounts-bad">{t('accounts.refused')}</p>;
  if (quota.error === true) return <p class="accounts-note">{t('accounts.quotaSilent')}</p>;
  if (quota.windows.length === 0 && quota.billing === undefined) return null;
  return (
    <ul class="accounts-quota" aria-label={t('accounts.quota', { name: way.label })}>
      {quota.windows.map((window) => (
        <Bar key={window.label} window={window} billing={quota.windows.length === 1 ? quota.billing : undefined} />
      ))}
      {quota.windows.length !== 1 && quota.billing !== undefined && (
        <li class="accounts-note">{amountOf(quota.billing)}</li>
      )}
    </ul>
  );
}

function Bar({ window, billing }: { window: QuotaWindow; billing: Quota['billing'] }) {
  const fill = fillOf(window);
  const name = nameOf(window);
  const used = t('accounts.usedUp', { percent: window.percent });
  const { resetsAtMs, picturesLeft } = window;
  return (
    <li class="accounts-window">
      <p class="accounts-window-head">
        <strong>{name}</strong>
        <span>
          {billing === undefined ? used : amountOf(billing)}
          <Warning fill={fill} />
        </span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a meter each in its own way */}
      <span
        class={`accounts-bar accounts-bar-${fill}`}
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, window.percent)}
        aria-valuetext={used}
      >
        <span style={{ width: `${Math.min(100, window.percent)}%` }} />
      </span>
      <p class="accounts-window-foot">
        {picturesLeft !== null && fill !== 'over' && <span>{forecastOf(picturesLeft)}</span>}
        {resetsAtMs !== null && <span>{t('accounts.anew', { date: dateTime(resetsAtMs, RESET) })}</span>}
      </p>
    </li>
  );
}

const RESET: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' };

function Warning({ fill }: { fill: Fill }) {
  if (fill !== 'nearly' && fill !== 'over') return null;
  return (
    <span class="accounts-warning">
      <Icon icon={fill === 'over' ? CircleAlert : TriangleAlert} size={14} />
      {t(fill === 'over' ? 'accounts.over' : 'accounts.nearly')}
    </span>
  );
}

function forecastOf(picturesLeft: number): string {
  return picturesLeft === 0 ? t('accounts.hardlyOne') : t('accounts.picturesLeft', { count: picturesLeft });
}

function amountOf({ usedUsd, limitUsd }: NonNullable<Quota['billing']>): string {
  return t('accounts.usedOf', { used: dollars(usedUsd), limit: dollars(limitUsd) });
}

/** How long the window is, in words; without a length as the server calls it. */
function nameOf({ label, lengthMs }: QuotaWindow): string {
  if (label === 'monthly') return t('accounts.month');
  if (lengthMs === null) return label;
  const hours = Math.round(lengthMs / HOUR_MS);
  if (hours < 2 * DAY_HOURS) return t('accounts.hours', { count: hours });
  return t('accounts.daysLong', { count: Math.round(hours / DAY_HOURS) });
}
