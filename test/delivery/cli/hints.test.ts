import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { HINTS } from '../../../src/delivery/cli/hints.ts';

describe('hints', () => {
  it('never name moderation as something to get around', () => {
    for (const hint of Object.values(HINTS)) expect(hint).not.toMatch(/bypass|avoid.*(filter|moderation)|evade|trick/i);
  });

  it('stand in the page of errors for every code', async () => {
    const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row.split('|').at(-2)?.trim().length).toBeGreaterThan(10);
  });
});
