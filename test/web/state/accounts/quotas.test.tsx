import { describe, expect, it } from '@jest/globals';
import { fillOf } from '../../../../web/src/state/accounts/quotas.ts';

describe('fillOf', () => {
  it('tells plenty up to half, half up to 80 %, and what is nearly or wholly used up', () => {
    const fills = [0, 50, 51, 80, 81, 99, 100, 130].map((percent) => fillOf({ percent }));
    expect(fills).toEqual(['plenty', 'plenty', 'half', 'half', 'nearly', 'nearly', 'over', 'over']);
  });
});
