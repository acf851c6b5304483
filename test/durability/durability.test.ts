import { describe, expect, it } from '@jest/globals';
import { bundle } from './bundle.ts';
import { Trial } from './trial.ts';

describe('a studio that is killed under load', () => {
  it('keeps every picture, knows every run, and sends nothing twice', async () => {
    const { program, remove } = await bundle();
    const options = { rounds: 3, seed: 7, program, commandInProcessEvery: 3, outwaitCommands: false };
    const trial = await Trial.run(options).finally(remove);
    expect(trial.findings.broken).toEqual([]);
    expect(trial.findings.checked('no call is sent twice')).toBeGreaterThan(5);
    expect(trial.findings.checked('a listed picture has its sidecar')).toBeGreaterThan(0);
  }, 60_000);
});
