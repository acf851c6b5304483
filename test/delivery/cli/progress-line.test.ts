import { describe, expect, it } from '@jest/globals';
import { type Form, Output } from '../../../src/delivery/cli/output.ts';
import { ProgressLine } from '../../../src/delivery/cli/progress-line.ts';

const requestId = 'req_1';
const waiting = { type: 'phase', requestId, phase: 'waiting', reason: 'The disk is full; free some space' } as const;
const saving = { type: 'phase', requestId, phase: 'decoding' } as const;

function progress(form: Form, isTTY: boolean): { line: ProgressLine; said: () => string } {
  let text = '';
  const write = (part: string | Uint8Array) => {
    text += String(part);
    return true;
  };
  const stream = { write, isTTY, columns: 80, hasColors: () => false };
  return { line: new ProgressLine(new Output(form, stream, stream), 1), said: () => text };
}

describe('the progress line', () => {
  it.each([
    ['text', true],
    ['text', false],
    ['json', false],
    ['jsonl', true],
  ] as const)('says once why a job waits, as %s, in a terminal: %s', (form, isTTY) => {
    const { line, said } = progress(form, isTTY);
    for (const event of [saving, waiting, waiting, saving, waiting]) line.show(event);
    line.end();
    expect(said().split('warning The disk is full; free some space\n')).toHaveLength(2);
    expect(said().match(/free some space/g)).toHaveLength(1);
  });

  it('shows the waiting as long as it lasts', () => {
    const plain = progress('text', false);
    for (const event of [saving, waiting, waiting]) plain.line.show(event);
    plain.line.end();
    expect(plain.said()).toBe('saving\nwarning The disk is full; free some space\nwaiting\n');
    const redrawn = progress('text', true);
    redrawn.line.show(waiting);
    expect(redrawn.said()).toMatch(/ waiting {2}0 s$/);
    redrawn.line.end();
  });
});
