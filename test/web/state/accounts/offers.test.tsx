import { describe, expect, it } from '@jest/globals';
import type { KeyWay, SignInWay, WayToConnect } from '../../../../src/domain/ways-to-connect.ts';
import { offersOf } from '../../../../web/src/state/accounts/offers.ts';
import { modelWith, providerWith } from '../../features/generation/bar/planted.ts';

const SIGN_IN: SignInWay = {
  ...{ kind: 'sign-in', account: 'chatgpt', label: 'Den', owner: null, notice: null, by: ['code'], quota: 'codex' },
};
const RESERVED: SignInWay = { ...SIGN_IN, account: 'grok', label: 'Nest', notice: 'Nobody knows', quota: 'grok' };
const KEY: KeyWay = {
  ...{ kind: 'key', name: 'burrow', label: 'Burrow key', form: 'line', prefix: null, longest: 20, mode: null },
  bills: false,
};
const NEED = { message: 'no', hint: 'do', credentials: ['x'], code: 'X' } as never;

describe('offersOf', () => {
  const provider = (id: string, facts = {}) => providerWith([modelWith()], { id, account: NEED, ...facts });
  const statuses = (ways: Record<string, WayToConnect[]>) =>
    new Map(Object.entries(ways).map(([id, known]) => [id, { ways: known }]));

  it('sorts what can be connected by what a person needs, accounts without a reservation first', () => {
    const all = [provider('nest'), provider('den'), provider('burrow'), provider('two')];
    const { signIns, keys } = offersOf(
      all,
      statuses({ nest: [RESERVED], den: [SIGN_IN], burrow: [KEY], two: [KEY, KEY] }),
    );
    expect(signIns.map((offer) => offer.provider.id)).toEqual(['den', 'nest']);
    expect(keys.map((offer) => [offer.provider.id, offer.ways.length])).toEqual([
      ['burrow', 1],
      ['two', 2],
    ]);
  });

  it('takes for hosts what needs no account and may be chosen by itself, and never the built-in painter', () => {
    const own = { account: null, probe: true };
    const all = [
      provider('host', own),
      provider('program', { ...own, auto: false }),
      provider('painter', { account: null, builtIn: true }),
      provider('keyed'),
    ];
    expect(offersOf(all, new Map()).hosts.map(({ id }) => id)).toEqual(['host']);
  });
});
