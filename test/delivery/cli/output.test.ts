import { describe, expect, it } from '@jest/globals';
import { ofRun } from '../../../src/delivery/cli/errors.ts';
import { type Form, Output, warningLine } from '../../../src/delivery/cli/output.ts';
import { StudioError } from '../../../src/domain/errors.ts';

/** A stream that keeps what is written. */
class Paper {
  text = '';
  isTTY: boolean;
  columns: number;

  constructor(isTTY: boolean, columns = 80) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string | Uint8Array): boolean {
    this.text += String(text);
    return true;
  }

  hasColors(): boolean {
    return this.isTTY;
  }
}

function onPaper(form: Form, isTTY = false, columns = 80) {
  const out = new Paper(isTTY, columns);
  const err = new Paper(isTTY, columns);
  return { output: new Output(form, out, err), out, err };
}

describe('output', () => {
  it('draws a table as wide as what it holds, with a head and a rule', () => {
    const { output, out } = onPaper('text');
    output.table(
      ['NAME', 'PROMPT'],
      [
        ['여우', 'a fox'],
        ['longer name', ''],
      ],
    );
    expect(out.text.split('\n')).toEqual([
      'NAME         PROMPT',
      '───────────  ──────',
      '여우         a fox',
      'longer name',
      '',
    ]);
  });

  it('keeps results on standard output and everything else off it', () => {
    const { output, out, err } = onPaper('text');
    output.done('/a/b.png');
    output.note('on the way');
    output.warn('look here');
    output.fail(new StudioError('not-found', 'ASSET_NOT_FOUND', 'gone'));
    expect(out.text).toBe('✓ /a/b.png\n');
    expect(err.text).toMatch(/^on the way\nwarning look here\n✗ gone\n {2}.*ima2 ls/);
  });

  it('prints nothing but JSON when JSON is asked for, and one line of it', () => {
    const { output, out, err } = onPaper('json');
    output.line('for people');
    output.note('for people');
    output.done('for people');
    output.fail(
      ofRun(new StudioError('conflict', 'X', 'no\nway', { hint: 'do it', details: { field: 'n' } }), 'req_7'),
    );
    expect(JSON.parse(out.text)).toEqual({
      ok: false,
      error: {
        code: 'X',
        message: 'no\nway',
        kind: 'conflict',
        retryable: false,
        hint: 'do it',
        details: { field: 'n' },
      },
      requestId: 'req_7',
    });
    expect(out.text.split('\n')).toHaveLength(2);
    expect(err.text).toBe('✗ no way\n  do it\n');
  });

  it('names the kind of line when events are written as JSON', () => {
    const { output, out } = onPaper('jsonl');
    output.fail(new StudioError('internal', 'X', 'no'));
    expect(JSON.parse(out.text)).toMatchObject({ type: 'error', ok: false });
  });

  it('colours only where a terminal shows it, and redraws only where there is room', () => {
    const { output, out, err } = onPaper('text', true);
    output.done('x');
    expect(out.text).toContain('\u001b[32m✓');
    output.redraw('half');
    expect(err.text).toBe('\r\u001b[Khalf');
    expect(onPaper('text', true, 0).output.canRedraw).toBe(false);
    expect(onPaper('json', true).output.canRedraw).toBe(false);
    expect(onPaper('text').output.paint('red', 'x')).toBe('x');
  });

  it('says a warning with field, old and new value', () => {
    const warning = {
      code: 'OPTION_ADAPTED',
      field: 'size',
      value: '1000x1000',
      normalizedTo: '1008x1008',
      reason: 'steps',
    };
    expect(warningLine(warning)).toBe('size 1000x1000 became 1008x1008: steps');
    expect(warningLine({ ...warning, value: { a: 1 }, normalizedTo: null })).toBe('size: steps');
    expect(warningLine({ ...warning, value: 9, normalizedTo: 8 })).toBe('size 9 became 8: steps');
  });
});
