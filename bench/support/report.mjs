import { cpus, loadavg } from 'node:os';

/** Collects lines of the table. A line without budget only informs. */
export class Report {
  lines = [];

  /**
   * `ours` and `bare` were measured in this run, in `unit`. The budget is on `ours` ("max" or "min"), or on the
   * ratio ours/bare when `on` is "ratio".
   */
  add({ group, what, unit, ours, bare = null, max = null, min = null, on = 'ours', note = '' }) {
    const ratio = bare === null ? null : ours / bare;
    const judged = on === 'ratio' ? ratio : ours;
    const limit = max ?? min;
    const pass = limit === null ? null : max === null ? judged >= min : judged <= max;
    const budget = limit === null ? null : { on, [max === null ? 'min' : 'max']: limit };
    this.lines.push({ group, what, unit, ours, bare, ratio, budget, pass, note });
  }

  get missed() {
    return this.lines.filter(({ pass }) => pass === false);
  }

  markdown() {
    const rows = this.lines.map((line) => [
      line.group,
      line.what,
      value(line.ours, line.unit),
      line.bare === null ? '' : value(line.bare, line.unit),
      line.ratio === null ? '' : `${number(line.ratio)}x`,
      budget(line),
      line.pass === null ? '' : line.pass ? 'pass' : '**MISS**',
      line.note,
    ]);
    const head = ['', 'what', 'ima2', 'bare', 'ratio', 'budget', '', 'note'];
    const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
    const print = (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
    const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
    return [print(head), rule, ...rows.map(print)].join('\n');
  }

  json(facts) {
    return JSON.stringify({ ...facts, lines: this.lines, missed: this.missed.length }, null, 2);
  }
}

/** What the figures were measured on; a load beyond the cores says that others were at work too. */
export function machine() {
  return {
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    at: new Date().toISOString(),
  };
}

function budget({ budget: limit, unit }) {
  if (limit === null) return '';
  const sign = 'max' in limit ? '<=' : '>=';
  const amount = limit.max ?? limit.min;
  return limit.on === 'ratio' ? `${sign} ${number(amount)}x` : `${sign} ${value(amount, unit)}`;
}

function value(amount, unit) {
  return `${number(amount)} ${unit}`.trim();
}

function number(amount) {
  if (!Number.isFinite(amount)) return '?';
  if (Math.abs(amount) >= 1000) return Math.round(amount).toLocaleString('en-US');
  return String(Number(amount.toPrecision(3)));
}
