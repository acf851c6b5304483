import { dollars } from '../../../domain/budget.ts';
import type { BudgetState, UsageEntry, UsageGroup, UsageReport, UsageTotals } from '../../../domain/usage.ts';
import { usage as wrong } from '../errors.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 usage`. */
export interface UsageFlags {
  by: UsageGroup;
  since?: number;
  from?: number;
  to?: number;
  raw?: boolean;
  csv?: boolean;
  server?: string;
}

const MOST_CALLS = 10_000;

/** `ima2 usage`: what was used and what it cost, as a table, CSV or JSON. */
export async function usage(output: Output, flags: UsageFlags): Promise<void> {
  if (flags.csv && output.form !== 'text') throw wrong('--csv and --json exclude each other', 'Leave one of them out');
  const range = { from: flags.from ?? flags.since, to: flags.to };
  await withStudio(output, flags, async ({ studio }) => {
    if (flags.raw) return showCalls(output, await studio.accounts.calls({ ...range, limit: MOST_CALLS }), flags);
    const report = await studio.accounts.usage({ ...range, by: flags.by });
    if (output.form === 'json') return output.json({ ok: true, ...report });
    if (flags.csv)
      return csv(
        output,
        [flags.by, ...COLUMNS],
        report.rows.map((row) => [row.key, ...cells(row)]),
      );
    showReport(output, report);
  });
}

const COLUMNS = [
  'calls',
  'pictures',
  'costUsd',
  'reportedUsd',
  'estimatedUsd',
  'uncertainUsd',
  'uncertain',
  'unknown',
  'latencyMs',
] as const satisfies readonly (keyof UsageTotals)[];

function cells(totals: UsageTotals): string[] {
  return COLUMNS.map((column) => String(totals[column]));
}

function showReport(output: Output, { by, rows, total, budgets }: UsageReport): void {
  const shown = (key: string, totals: UsageTotals) => [
    key,
    String(totals.calls),
    String(totals.pictures),
    dollars(totals.costUsd),
    dollars(totals.reportedUsd),
    dollars(totals.estimatedUsd),
    totals.uncertain === 0 ? '' : `${totals.uncertain} (${dollars(totals.uncertainUsd)})`,
    totals.unknown === 0 ? '' : String(totals.unknown),
  ];
  const head = [by.toUpperCase(), 'CALLS', 'PICTURES', 'COST', 'BILLED', 'ESTIMATED', 'UNCERTAIN', 'UNPRICED'];
  output.table(head, [...rows.map(({ key, ...row }) => shown(key, row)), shown('total', total)]);
  for (const budget of budgets) output.note(budgetLine(budget));
}

function budgetLine({ period, caller, capUsd, spentUsd, leftUsd, resetsAt, action }: BudgetState): string {
  const whose = caller === null ? '' : ` of ${caller}`;
  const what = `${dollars(spentUsd)} of ${dollars(capUsd)} used, ${dollars(leftUsd)} left`;
  return `budget of the ${period}${whose}: ${what} until ${new Date(resetsAt).toLocaleString('sv')} (${action}s beyond)`;
}

function showCalls(output: Output, calls: readonly UsageEntry[], { csv: isCsv }: UsageFlags): void {
  const rows = calls.map((call) => FIELDS.map((field) => textOf(call[field])));
  if (output.form === 'json') output.json({ ok: true, calls });
  else if (isCsv) csv(output, FIELDS, rows);
  else showTable(output, calls);
}

function showTable(output: Output, calls: readonly UsageEntry[]): void {
  const rows = calls.map((call) => [
    new Date(call.at).toLocaleString('sv'),
    call.provider,
    call.model,
    call.seed ?? '',
    call.promptSha256?.slice(0, 12) ?? '',
    `${(call.latencyMs / 1000).toFixed(1)} s`,
    call.costUsd === null ? 'unknown' : dollars(call.costUsd),
    call.costSource ?? '',
    call.state,
    call.caller,
  ]);
  const head = ['TIME', 'PROVIDER', 'MODEL', 'SEED', 'PROMPT', 'TOOK', 'COST', 'SOURCE', 'STATE', 'CALLER'];
  output.table(head, rows);
}

const FIELDS = [
  'at',
  'callId',
  'requestId',
  'provider',
  'model',
  'kind',
  'seed',
  'promptSha256',
  'prompt',
  'latencyMs',
  'costUsd',
  'costSource',
  'state',
  'pictures',
  'caller',
  'errorCode',
] as const satisfies readonly (keyof UsageEntry)[];

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value);
}

/** Lines after RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function csv(output: Output, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  for (const row of [head, ...rows]) output.raw(`${row.map(cell).join(',')}\r\n`);
}
