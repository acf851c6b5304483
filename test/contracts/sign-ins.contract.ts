import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SignIns } from '../../src/ports/sign-ins.ts';

/** Sign-ins, and the hand of the person who enters codes. */
export interface OpenSignIns {
  signIns: SignIns;
  /** Enters the code of the sign-in that began last, as the person with this address. */
  enter: (email: string) => Promise<void>;
  /** Signs in on the page of an address; tells where the browser ends. */
  visit: (page: string, email: string) => string;
  close: () => Promise<void>;
}

/** What all sign-ins promise. */
export function describeSignIns(name: string, open: () => Promise<OpenSignIns>): void {
  describe(`${name} as SignIns`, () => {
    let opened: OpenSignIns;
    let never: AbortSignal;
    beforeEach(async () => {
      never = new AbortController().signal;
      opened = await open();
    });
    afterEach(() => opened.close());

    const connect = async (kind: 'chatgpt' | 'grok', email: string) => {
      const { done } = await opened.signIns.begin(kind, 'code', never);
      await opened.enter(email);
      return done;
    };

    it('has no accounts at first', async () => {
      expect(await opened.signIns.list()).toEqual([]);
    });

    it('shows a code and an address, and has the account in use once the code was entered', async () => {
      const begun = await opened.signIns.begin('grok', 'code', never);
      expect(begun.userCode).toMatch(/^[\x21-\x7e]+$/);
      expect(new URL(begun.verificationUrl).protocol).toMatch(/^https?:$/);
      expect(begun.expiresAt).toBeGreaterThan(0);
      await opened.enter('a@b.example');
      const account = await begun.done;
      expect(account).toMatchObject({ account: 'grok', label: 'Grok', email: 'a@b.example', active: true });
      expect(await opened.signIns.list()).toEqual([account]);
    });

    it('goes on with the address that the browser ended on, and with no other', async () => {
      const begun = await opened.signIns.begin('grok', 'browser', never);
      expect(begun.userCode).toBeNull();
      for (const address of ['', 'nonsense', 'https://elsewhere.example/?a=b']) {
        expect(() => begun.hand(address)).toThrow(
          expect.objectContaining({ code: 'INVALID_INPUT', details: { field: 'address' } }),
        );
      }
      expect(await opened.signIns.list()).toEqual([]);
      begun.hand(opened.visit(begun.verificationUrl, 'a@b.example'));
      const account = await begun.done;
      expect(account).toMatchObject({ account: 'grok', email: 'a@b.example', active: true });
      expect(await opened.signIns.list()).toEqual([account]);
    });

    it('takes no address for a sign-in by code, and knows no other way to sign in', async () => {
      const { hand } = await opened.signIns.begin('grok', 'code', never);
      expect(() => hand('http://127.0.0.1:1/callback?code=a')).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', details: { field: 'address' } }),
      );
      await expect(opened.signIns.begin('chatgpt', 'browser', never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: expect.objectContaining({ field: 'by' }),
      });
    });

    it('keeps several accounts of a kind, one of them in use', async () => {
      const first = await connect('chatgpt', 'first@b.example');
      const second = await connect('chatgpt', 'second@b.example');
      const other = await connect('grok', 'first@b.example');
      const inUse = async () => (await opened.signIns.list()).filter(({ active }) => active).map(({ id }) => id);
      expect(new Set([first.id, second.id, other.id]).size).toBe(3);
      expect((await inUse()).sort()).toEqual([second.id, other.id].sort());
      expect(await opened.signIns.use(first.id)).toEqual({ ...first, active: true });
      expect((await inUse()).sort()).toEqual([first.id, other.id].sort());
      expect(await opened.signIns.use(first.id)).toEqual({ ...first, active: true });
      expect(await opened.signIns.list()).toHaveLength(3);
    });

    it('has the same account again after another sign-in of the same person', async () => {
      const first = await connect('grok', 'a@b.example');
      expect((await connect('grok', 'a@b.example')).id).toBe(first.id);
      expect(await opened.signIns.list()).toHaveLength(1);
    });

    it('forgets an account, but not one that another program uses', async () => {
      const first = await connect('chatgpt', 'first@b.example');
      const second = await connect('chatgpt', 'second@b.example');
      await expect(opened.signIns.remove(second.id)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'ACCOUNT_IN_USE',
      });
      expect(await opened.signIns.remove(first.id)).toEqual({ ...first, active: false });
      expect(await opened.signIns.list()).toEqual([second]);
      const ours = await connect('grok', 'a@b.example');
      expect(await opened.signIns.remove(ours.id)).toEqual({ ...ours, active: false });
      expect(await opened.signIns.list()).toEqual([second]);
    });

    it('knows nothing of other ids', async () => {
      for (const id of ['nobody', '', '../../etc/passwd']) {
        await expect(opened.signIns.use(id)).rejects.toMatchObject({ kind: 'not-found' });
        await expect(opened.signIns.remove(id)).rejects.toMatchObject({ kind: 'not-found' });
      }
    });

    it('ends a sign-in when the signal says so, and keeps what was', async () => {
      const first = await connect('grok', 'a@b.example');
      const ending = new AbortController();
      const { done } = await opened.signIns.begin('grok', 'code', ending.signal);
      const reason = new Error('enough');
      ending.abort(reason);
      await expect(done).rejects.toBe(reason);
      expect(await opened.signIns.list()).toEqual([first]);
      await expect(opened.signIns.begin('grok', 'code', ending.signal)).rejects.toBe(reason);
    });
  });
}
