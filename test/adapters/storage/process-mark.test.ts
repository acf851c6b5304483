import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { isMarkAlive, isRunning, markOf, ownMark } from '../../../src/adapters/storage/process-mark.ts';

describe('the mark of a process', () => {
  it('is alive as long as the process is', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 60000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const mark = await markOf(child.pid ?? 0);
    expect(mark.startsWith(`${child.pid}:`)).toBe(true);
    expect(await isMarkAlive(mark)).toBe(true);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    expect(await isMarkAlive(mark)).toBe(false);
  });

  it('is this process for itself, and stays the same', async () => {
    expect(await ownMark()).toBe(await markOf(process.pid));
    expect(await isMarkAlive(await ownMark())).toBe(true);
  });

  it('is not that of an earlier process with the same id', async () => {
    expect(await isMarkAlive(`${process.pid}:another beginning`)).toBe(false);
    expect(await isMarkAlive(`${process.pid}:`)).toBe(true);
  });

  it.each(['', ':', 'x:y', '0:x', '-1:x', '99999999:x'])('%j is no living process', async (mark) => {
    expect(await isMarkAlive(mark)).toBe(false);
  });

  it('counts a process of somebody else as running', () => {
    expect(isRunning(1)).toBe(true);
    expect(isRunning(Number.NaN)).toBe(false);
  });
});
