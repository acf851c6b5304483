import { ChartColumn } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { UsageReport } from '../../../../../src/domain/usage.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { catalogue, providerOf } from '../../../state/system/system.ts';
import { readUsage, SPANS, type Span, type Usage, usage } from '../../../state/system/usage.ts';
import { explained } from '../../../text/error-meanings.ts';
import { dateTime, dollars, number, said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { BudgetBars } from './budget-bars.tsx';
import './usage-section.css';

type Group = keyof Usage['groups'];

/** What pictures cost: today, this month, by day, provider, model and caller, and what the budgets still allow. */
export function UsageSection() {
  const [span, setSpan] = useState<Span>(30);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    setFailure(null);
    readUsage(span).catch((problem: unknown) => void explained(problem).then(setFailure));
  }, [span]);
  const known = usage.value;
  if (failure !== null) return <p role="alert">{failure}</p>;
  if (known === null) return <Skeleton height="320px" />;
  const isEmpty = known.total.calls === 0 && known.month.calls === 0;
  return (
    <>
      <div class="usage-tiles">
        <Tile title={t('settings.today')} total={known.today} />
        <Tile title={t('settings.thisMonth')} total={known.month} />
        <Tile title={t('settings.lastDays', { count: known.span })} total={known.total} />
      </div>
      {known.budgets.length > 0 && <BudgetBars budgets={known.budgets} />}
      {isEmpty ? (
        <Empty
          level={3}
          icon={ChartColumn}
          title={t('settings.usageEmpty')}
          text={t('settings.usageEmptyText')}
          action={<Button label={t('settings.goToBar')} onClick={() => navigate(pathOf('create'))} />}
        />
      ) : (
        <>
          <Segmented
            class="usage-choice"
            label={t('settings.span')}
            options={SPANS.map((days) => ({ value: String(days), label: t('settings.days', { count: days }) }))}
            value={String(span)}
            onChange={(days) => setSpan(SPANS.find((one) => String(one) === days) ?? 30)}
          />
          <Days known={known} />
          <Groups known={known} />
        </>
      )}
    </>
  );
}

function Tile({ title, total }: { title: string; total: UsageReport['total'] | null }) {
  const { costUsd = 0, pictures = 0, unknown = 0, uncertain = 0 } = total ?? {};
  return (
    <div class="usage-tile">
      <h3>{title}</h3>
      <p class="usage-amount">{dollars(costUsd)}</p>
      <p class="usage-note">{t('common.pictures', { count: pictures })}</p>
      {unknown > 0 && <p class="usage-note">{t('settings.withoutPrice', { count: unknown })}</p>}
      {uncertain > 0 && <p class="usage-note">{t('settings.callsUncertain', { count: uncertain })}</p>}
    </div>
  );
}

/**
 * One bar for each day; what the providers said is solid, what was reckoned from prices is striped. Where nothing cost
 * anything, the bars count pictures.
 */
function Days({ known: { days, total } }: { known: Usage }) {
  const most = Math.max(...days.map(({ row }) => row?.costUsd ?? 0));
  const mostPictures = Math.max(...days.map(({ row }) => row?.pictures ?? 0));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure class="usage-days">
      <ol aria-label={t('settings.byDay')}>
        {days.map(({ key, at, row }) => (
          <li key={key} {...tip(dayWord(at, row))}>
            <span class="visually-hidden">{dayWord(at, row)}</span>
            {most === 0 ? (
              <span class="usage-pictures" style={{ height: part(row?.pictures, mostPictures) }} />
            ) : (
              <>
                <span class="usage-estimated" style={{ height: part(row?.estimatedUsd, most) }} />
                <span class="usage-reported" style={{ height: part(row?.reportedUsd, most) }} />
              </>
            )}
          </li>
        ))}
      </ol>
      <figcaption>
        <span>{first && dateTime(first.at, DAY)}</span>
        <span>{last && dateTime(last.at, DAY)}</span>
        {most === 0 ? (
          <span class="usage-legend">
            <span class="usage-pictures" /> {t('common.pictures', { count: total.pictures })}
          </span>
        ) : (
          <>
            <span class="usage-legend">
              <span class="usage-reported" /> {t('settings.reported', { amount: dollars(total.reportedUsd) })}
            </span>
            <span class="usage-legend">
              <span class="usage-estimated" /> {t('settings.estimated', { amount: dollars(total.estimatedUsd) })}
            </span>
          </>
        )}
      </figcaption>
    </figure>
  );
}

const DAY: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };

function part(amount: number | undefined, most: number): string {
  return most === 0 ? '0%' : `${((amount ?? 0) / most) * 100}%`;
}

function dayWord(at: number, row: UsageReport['rows'][number] | null): string {
  const date = dateTime(at, DAY);
  return `${date}: ${dollars(row?.costUsd ?? 0)}, ${t('common.pictures', { count: row?.pictures ?? 0 })}`;
}

function Groups({ known }: { known: Usage }) {
  const [group, setGroup] = useState<Group>('provider');
  const rows = known.groups[group];
  const most = Math.max(...rows.map(({ costUsd }) => costUsd));
  return (
    <section class="usage-groups">
      <Segmented<Group>
        class="usage-choice"
        label={t('settings.usageBy')}
        options={[
          { value: 'provider', label: t('bar.provider') },
          { value: 'model', label: t('bar.model') },
          { value: 'caller', label: t('settings.caller') },
        ]}
        value={group}
        onChange={setGroup}
      />
      <table class="usage-table">
        <thead>
          <tr>
            <th scope="col">{t('settings.usageName')}</th>
            <th scope="col">{t('settings.picturesKept')}</th>
            <th scope="col">{t('settings.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {nameOf(group, row.key)}
                <span class="usage-share" aria-hidden="true">
                  <span style={{ width: part(row.costUsd, most) }} />
                </span>
              </th>
              <td>{number(row.pictures)}</td>
              <td>
                {dollars(row.costUsd)}
                {row.estimatedUsd > 0 && (
                  <small>{t('settings.estimatedPart', { amount: dollars(row.estimatedUsd) })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function nameOf(group: Group, key: string): string {
  if (group === 'provider') return said(providerOf(key)?.label ?? key);
  if (group === 'caller') return key;
  const models = (catalogue.value?.providers ?? []).flatMap((provider) => provider.models);
  return models.find(({ id }) => id === key)?.label ?? key;
}
