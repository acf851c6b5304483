import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundle, bundle } from './bundle.ts';
import { ResumeTrial } from './resume-trial.ts';
import { Trial } from './trial.ts';

const PATIENCE_MS = 120_000;
let bundled: Bundle;
beforeAll(async () => {
  bundled = await bundle();
}, PATIENCE_MS);
afterAll(() => bundled.remove());

describe('a studio that is killed under load', () => {
  it(
    'D4: keeps every picture, knows every run, and sends nothing twice',
    async () => {
      const { program } = bundled;
      const trial = await Trial.run({ rounds: 3, seed: 7, program, commandInProcessEvery: 3, outwaitCommands: false });
      expect(trial.findings.broken).toEqual([]);
      expect(trial.findings.checked('no call is sent twice')).toBeGreaterThan(5);
      expect(trial.findings.checked('a listed picture has its sidecar')).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});

describe('a studio that ends while an upstream works that goes on by itself', () => {
  it(
    'D12: finds its work again, and has nothing made twice',
    async () => {
      const trial = await ResumeTrial.run({ rounds: 2, seed: 12, program: bundled.program });
      expect(trial.findings.broken).toEqual([]);
      expect(trial.findings.checked('what its upstream had taken is found again')).toBeGreaterThan(0);
      expect(trial.findings.checked('a completed run has all its pictures')).toBeGreaterThan(3);
    },
    PATIENCE_MS,
  );
});
