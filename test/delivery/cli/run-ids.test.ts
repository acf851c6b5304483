import { describe, expect, it } from '@jest/globals';
import { findRun, noSuchRun, shortIds } from '../../../src/delivery/cli/run-ids.ts';
import type { RunRecord } from '../../../src/domain/run.ts';

const run = (requestId: string): RunRecord => ({
  requestId,
  kind: 'classic',
  status: 'running',
  phase: 'streaming',
  phaseAt: 1,
  startedAt: 1,
  finishedAt: null,
  prompt: '',
  sessionId: null,
  meta: {},
  request: {},
  errorKind: null,
  errorCode: null,
  error: null,
});

describe('ids of runs', () => {
  const runs = [
    run('req_cli_gen_m1abcdef_aaaaaa'),
    run('req_cli_gen_m1abcdef_aabbbb'),
    run('req_cli_gen_m1abcxyz_cccccc'),
    run('req_0f8fad5b-d9cb-469f-a165-70867728950e'),
    run('own-id'),
  ];

  it('are short and tell runs apart', () => {
    const short = [...shortIds(runs).values()];
    expect(new Set(short).size).toBe(runs.length);
    expect(short).toEqual(['m1abcdef_aaa', 'm1abcdef_aab', 'm1abcxyz', '0f8fad5b', 'own-id']);
  });

  it('can be asked for by any beginning that fits one run', () => {
    for (const [id, short] of shortIds(runs)) expect(findRun(short, runs)?.requestId).toBe(id);
    expect(findRun('req_cli_gen_m1abcx', runs)?.requestId).toBe('req_cli_gen_m1abcxyz_cccccc');
    expect(findRun('req_cli_gen_m1abcdef_aaaaaa', runs)).toBe(runs[0]);
    expect(findRun('zzz', runs)).toBeUndefined();
    expect(() => findRun('m1abc', runs)).toThrow(/several jobs.*m1abcdef_aaaaaa.*m1abcxyz/);
    expect(noSuchRun('zzz')).toMatchObject({ kind: 'not-found', code: 'RUN_NOT_FOUND' });
  });
});
