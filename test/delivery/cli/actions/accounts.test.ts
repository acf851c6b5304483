import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';

const DRAW = ['gen', 'a kite', '--provider', 'sketch', '--size', '64x64'];

describe('ima2 usage', () => {
  const cli = useCommandLine();

  it('adds up what was drawn, as a table, JSON and CSV', async () => {
    await cli.run(DRAW, { env: { IMA2_CALLER: 'agent, one' } });
    await cli.run(DRAW);
    const report = (await cli.run(['usage', '--by', 'caller', '--json'])).json();
    expect(report).toMatchObject({ ok: true, by: 'caller', total: { calls: 2, pictures: 2, costUsd: 0 }, budgets: [] });
    expect(report.rows.map(({ key }: { key: string }) => key).sort()).toEqual(['agent, one', 'cli']);
    const table = await cli.run(['usage', '--since', '1d', '--by', 'model']);
    expect(table.stdout).toMatch(/^MODEL +CALLS +PICTURES +COST/);
    expect(table.stdout).toMatch(/^total +2 +2 +\$0\.00/m);
    const csv = await cli.run(['usage', '--by', 'caller', '--csv']);
    expect(csv.stdout.split('\r\n')).toEqual([
      'caller,calls,pictures,costUsd,reportedUsd,estimatedUsd,uncertainUsd,uncertain,unknown,latencyMs',
      ...['agent, one', 'cli'].map((caller) =>
        expect.stringContaining(caller.includes(',') ? `"${caller}",1` : caller),
      ),
      '',
    ]);
    expect((await cli.run(['usage', '--to', '2026-01-01', '--json'])).json()).toMatchObject({ total: { calls: 0 } });
  });

  it('lists the single calls, without their prompts', async () => {
    await cli.run(DRAW);
    const { calls } = (await cli.run(['usage', '--raw', '--json'])).json();
    expect(calls).toMatchObject([{ provider: 'sketch', state: 'answered', costSource: 'reported', caller: 'cli' }]);
    expect(JSON.stringify(calls)).not.toContain('a kite');
    expect((await cli.run(['usage', '--raw'])).stdout).toMatch(/sketch .* answered +cli/);
    expect((await cli.run(['usage', '--raw', '--csv'])).stdout).toMatch(/^at,callId,requestId,provider/);
  });

  it('ends with 2 for a time or a group that does not exist', async () => {
    expect(await cli.run(['usage', '--since', 'soon'])).toMatchObject({ code: 2 });
    expect(await cli.run(['usage', '--by', 'moon'])).toMatchObject({ code: 2 });
    expect(await cli.run(['usage', '--csv', '--json'])).toMatchObject({ code: 2 });
  });
});

describe('ima2 providers', () => {
  const cli = useCommandLine();

  it('says who can draw, and what is missing where one cannot', async () => {
    const { providers } = (await cli.run(['providers', '--json'])).json();
    const state = (id: string) => providers.find((one: { id: string }) => one.id === id);
    expect(state('sketch')).toMatchObject({ ready: true, needsAccount: false, builtIn: true });
    expect(state('api')).toMatchObject({ ready: false, reason: expect.any(String), hint: expect.any(String) });
    const table = await cli.run(['providers']);
    expect(table.stdout).toMatch(/^sketch .*none needed +ready$/m);
    expect(table.stderr).toContain('api: ');
  });

  it('asks one of them, and ends with 1 when it is not ready', async () => {
    expect((await cli.run(['providers', 'check', 'sketch', '--json'])).json()).toMatchObject({
      ok: true,
      providers: [{ id: 'sketch', ready: true }],
    });
    const missing = await cli.run(['providers', 'check', 'api', '--json']);
    expect([missing.code, missing.json()]).toMatchObject([1, { providers: [{ id: 'api', ready: false }] }]);
    expect(await cli.run(['providers', 'check', 'nobody'])).toMatchObject({ code: 5 });
  });
});
