import { CircleAlert } from 'lucide';
import type { BudgetState } from '../../../../../src/domain/usage.ts';
import { dateTime, dollars, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';

const NEARLY = 0.8;

/** How far each budget is used up, what is left, and when it begins anew. */
export function BudgetBars({ budgets }: { budgets: readonly BudgetState[] }) {
  return (
    <section class="settings-panel" aria-label={t('settings.budgets')}>
      {budgets.map((budget) => (
        <Bar key={`${budget.period} ${budget.caller}`} budget={budget} />
      ))}
    </section>
  );
}

function Bar({ budget: { period, caller, capUsd, spentUsd, leftUsd, resetsAt, action } }: { budget: BudgetState }) {
  const share = capUsd === 0 ? 1 : Math.min(1, spentUsd / capUsd);
  const title = t(period === 'day' ? 'settings.budgetDay' : 'settings.budgetMonth');
  const name = caller === null ? title : `${title} · ${caller}`;
  const spent = t('settings.spentOf', { spent: dollars(spentUsd), cap: dollars(capUsd) });
  const isOver = share >= 1;
  return (
    <div class="budget">
      <p class="budget-head">
        <strong>{name}</strong>
        <span>{spent}</span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw a meter each in its own way */}
      <span
        class={isOver ? 'budget-bar budget-over' : share >= NEARLY ? 'budget-bar budget-nearly' : 'budget-bar'}
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={capUsd}
        aria-valuenow={Math.min(spentUsd, capUsd)}
        aria-valuetext={spent}
      >
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <p class="budget-note">
        {isOver ? (
          <span class="budget-spent">
            <Icon icon={CircleAlert} size={14} />{' '}
            {t(action === 'refuse' ? 'settings.budgetRefuses' : 'settings.budgetWarns')}
          </span>
        ) : (
          <span>{t('settings.budgetLeft', { amount: dollars(leftUsd) })}</span>
        )}
        <span>{t('settings.budgetAnew', { date: dateTime(resetsAt) })}</span>
      </p>
    </div>
  );
}
