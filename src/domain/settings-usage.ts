import { CallerBudgets } from './budget.ts';
import { amount, choice, duration, flag, record, text } from './setting.ts';

/** Settings of the usage ledger and of what may be spent. */
export const usageSettings = {
  'usage.log': flag({
    default: true,
    writable: true,
    says: 'Whether calls are written into the usage ledger',
  }),
  'usage.storePrompt': choice(['hash', 'full', 'none'], {
    default: 'hash',
    writable: true,
    says: 'What the usage ledger keeps of a prompt',
  }),
  'usage.ttlMs': duration({
    default: 63_072_000_000,
    env: ['IMA2_USAGE_TTL_MS'],
    writable: true,
    says: 'How long calls stay in the usage ledger; pictures are kept whatever it says',
  }),
  caller: text({
    default: null,
    max: 128,
    env: ['IMA2_CALLER'],
    writable: true,
    says: 'Who calls, for the usage ledger; the way in (cli, sdk, web, http) where nothing is said',
  }),
  'budgets.dayUsd': amount({
    default: null,
    env: ['IMA2_BUDGET_DAY_USD'],
    writable: true,
    says: 'US dollars that may be spent in a day of the time zone of this machine',
  }),
  'budgets.monthUsd': amount({
    default: null,
    env: ['IMA2_BUDGET_MONTH_USD'],
    writable: true,
    says: 'US dollars that may be spent in a calendar month',
  }),
  'budgets.perCaller': record<CallerBudgets>({
    default: {},
    schema: CallerBudgets,
    expects: 'an object of callers with their amounts, such as {"agent": {"dayUsd": 1, "monthUsd": 10}}',
    writable: true,
    says: 'US dollars that single callers may spend in a day and in a month, beside the budgets of all',
  }),
  'budgets.action': choice(['warn', 'refuse'], {
    default: 'refuse',
    env: ['IMA2_BUDGET_ACTION'],
    writable: true,
    says: 'Whether a run that would go beyond a budget is refused, or carried out with a warning',
  }),
} as const;
