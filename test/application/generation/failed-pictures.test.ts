import { describe, expect, it } from '@jest/globals';
import {
  failedCall,
  failuresOf,
  shortfallWarnings,
  worstOf,
} from '../../../src/application/generation/failed-pictures.ts';
import { StudioError, uncertain } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { anOrder } from '../../support/orders.ts';

const refused = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'refused');
const late = uncertain('provider-timed-out', 'GENERATION_TIMEOUT', 'too late');
const { model } = new PaperProvider();

describe('pictures that are missing', () => {
  it('are those of a call that were not kept', () => {
    expect(failedCall([{ index: 4 }], { index: 4, n: 1 }, undefined)).toBeUndefined();
    expect(failedCall([{ index: 4 }], { index: 4, n: 3 }, refused)?.missing).toEqual([5, 6]);
    expect(failedCall([{ index: 0 }], { index: 0, n: 2 }, undefined)?.error.code).toBe('EMPTY_RESPONSE');
  });

  it('are named one by one, and warned of call by call', () => {
    const calls = [
      { missing: [1], error: refused },
      { missing: [2, 3], error: late },
    ];
    expect(failuresOf(calls).map(({ index, code }) => [index, code])).toEqual([
      [1, 'SAFETY_REFUSAL'],
      [2, 'GENERATION_TIMEOUT'],
      [3, 'GENERATION_TIMEOUT'],
    ]);
    expect(shortfallWarnings(anOrder(model, { n: 4 }), calls, 1)).toMatchObject([
      {
        code: 'PARTIAL_RESULT',
        field: 'n',
        value: 4,
        normalizedTo: 1,
        reason: expect.stringMatching(/^Picture 2 fail/),
      },
      { code: 'PARTIAL_RESULT', reason: expect.stringMatching(/^Pictures 3, 4 failed: too late/) },
    ]);
    const sequence = { id: 'seq_1', first: 1, total: 4 };
    expect(shortfallWarnings(anOrder(model, { n: 4, sequence }), calls, 1)).toMatchObject([
      { code: 'PARTIAL_RESULT', field: 'maxImages' },
      { code: 'RESPONSES_IMAGE_TIMEOUT', field: 'maxImages' },
    ]);
  });

  it('show the reason that may have been billed before the others', () => {
    expect(worstOf([refused, late])).toBe(late);
    expect(worstOf([refused])).toBe(refused);
  });
});
