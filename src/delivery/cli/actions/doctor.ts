import { StudioError } from '../../../domain/errors.ts';
import { accountChecks } from '../doctor/account-checks.ts';
import { type Check, type Finding, type Patient, trouble } from '../doctor/check.ts';
import { fixAll } from '../doctor/fixes.ts';
import { machineChecks } from '../doctor/machine-checks.ts';
import { studioChecks } from '../doctor/studio-checks.ts';
import type { Output, Style } from '../output.ts';
import { withStudio } from '../studio.ts';

const MARKS: Readonly<Record<Finding['status'], readonly [Style, string]>> = {
  pass: ['green', '✓'],
  warn: ['yellow', '!'],
  fail: ['red', '✗'],
  info: ['dim', '·'],
};

/** `ima2 doctor`: looks at machine, settings, library and server. Ends with 1 when a check failed. */
export async function doctor(output: Output, { fix }: { fix?: boolean }): Promise<void> {
  await withStudio(output, { where: 'here', isSilent: true }, async (session) => {
    const patient = { settings: session.settings, session };
    const fixed = fix ? await fixAll(patient) : [];
    const findings: Finding[] = [];
    for (const check of [...machineChecks, ...studioChecks, ...accountChecks])
      findings.push(...(await examine(check, patient)));
    const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
    const failed = count('fail');
    if (failed > 0) process.exitCode = 1;
    const sums = { passed: count('pass'), failed, warnings: count('warn') };
    if (output.form === 'json') return output.json({ ok: failed === 0, ...sums, checks: findings, fixed });
    for (const line of fixed) output.done(line);
    for (const finding of findings) say(output, finding);
    output.line(`${sums.passed} passed, ${failed} failed, ${sums.warnings} warnings`);
  });
}

/** A check that breaks down is a finding, too; the others go on. */
async function examine(check: Check, patient: Patient): Promise<Finding[]> {
  try {
    return [await check(patient)].flat();
  } catch (failure) {
    const { message, hint } = StudioError.from(failure);
    const fix = hint ?? 'Look at the message';
    return [trouble('fail', 'check', 'check', { detail: message, fix })];
  }
}

function say(output: Output, { status, title, detail, fix }: Finding): void {
  const [style, mark] = MARKS[status];
  output.line(`${output.paint(style, mark)} ${title}: ${detail}`);
  if (fix !== null) output.line(output.paint('dim', `  ${fix}`));
}
