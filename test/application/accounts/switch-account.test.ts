import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import type { StudioEvent } from '../../../src/domain/run.ts';
import { paperStudio } from '../../support/paper-studio.ts';

describe('SwitchAccount', () => {
  const follow = (parts: ReturnType<typeof paperStudio>): StudioEvent[] => {
    const events: StudioEvent[] = [];
    parts.events.follow(undefined, ({ event }) => events.push(event));
    return events;
  };

  it('hands out the code, and tells everybody once somebody is signed in', async () => {
    const parts = paperStudio();
    const events = follow(parts);
    const started = await parts.accounts.startSwitch({ provider: 'Codex' });
    expect(started).toMatchObject({ account: 'chatgpt', userCode: 'CODE-1', expiresIn: 900, notice: null });
    expect(await parts.accounts.switchState(started.sessionId)).toMatchObject({ status: 'pending' });
    expect(events).toEqual([]);
    const account = parts.signIns.enter('a@b.example');
    await new Promise(setImmediate);
    expect(await parts.accounts.switchState(started.sessionId)).toMatchObject({
      status: 'complete',
      signedIn: account,
    });
    const session = { sessionId: started.sessionId, status: 'complete', signedIn: account };
    expect(events).toEqual([
      { type: 'account-switched', account },
      { type: 'sign-in-ended', session },
    ]);
    expect(await parts.accounts.signedIn()).toEqual([account]);
  });

  it('asks providers anew after a switch, whatever they said before', async () => {
    const parts = paperStudio();
    parts.paper.record.probe = true;
    parts.paper.health = { ready: false, reason: 'no', hint: null, facts: {} };
    expect(await parts.accounts.providers()).toMatchObject([{ ready: false }]);
    parts.paper.health = { ready: true, reason: null, hint: null, facts: {} };
    expect(await parts.accounts.providers()).toMatchObject([{ ready: false }]);
    await parts.accounts.startSwitch({ provider: 'grok' });
    parts.signIns.enter('a@b.example');
    await new Promise(setImmediate);
    expect(await parts.accounts.providers()).toMatchObject([{ ready: true }]);
  });

  it('keeps nothing of a sign-in that never began, and the reason of one that came to nothing', async () => {
    const parts = paperStudio();
    parts.signIns.refusal = new StudioError('provider-unavailable', 'AUTH_SWITCH_FAILED', 'no code');
    for (let time = 0; time < 25; time += 1) {
      await expect(parts.accounts.startSwitch({ provider: 'grok' })).rejects.toMatchObject({
        code: 'AUTH_SWITCH_FAILED',
      });
    }
    parts.signIns.refusal = undefined;
    const { sessionId } = await parts.accounts.startSwitch({ provider: 'grok' });
    parts.signIns.fail(new StudioError('provider-refused', 'AUTH_SWITCH_DENIED', 'denied'));
    await new Promise(setImmediate);
    expect(await parts.accounts.switchState(sessionId)).toMatchObject({ status: 'error', error: 'denied' });
  });

  it('refuses what nobody signs in to, naming the field', async () => {
    const parts = paperStudio();
    await expect(parts.accounts.startSwitch({ provider: 'api' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'provider' },
    });
  });

  it('goes on with the address that the browser ended on, and with no other', async () => {
    const parts = paperStudio();
    const started = await parts.accounts.startSwitch({ provider: 'grok', by: 'browser' });
    expect(started).toMatchObject({ account: 'grok', userCode: null });
    const hand = (address: string) => parts.accounts.finishSwitch(started.sessionId, { address });
    for (const address of ['', 'https://other.example/', 'x'.repeat(9000)]) {
      await expect(hand(address)).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'address' } });
    }
    expect(await parts.accounts.switchState(started.sessionId)).toMatchObject({ status: 'pending' });
    const ended = await hand('http://127.0.0.1:1/callback?code=a@b.example');
    expect(ended).toMatchObject({ status: 'complete', signedIn: { email: 'a@b.example' } });
    expect(await hand('http://127.0.0.1:1/callback?code=a@b.example')).toEqual(ended);
    await expect(parts.accounts.finishSwitch('unknown', { address: 'a' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('refuses a way that the account does not have', async () => {
    const parts = paperStudio();
    for (const by of ['browser', 'pigeon']) {
      await expect(parts.accounts.startSwitch({ provider: 'chatgpt', by: by as 'browser' })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'by' },
      });
    }
    expect(await parts.accounts.waitingSwitches()).toEqual([]);
  });

  it('lets an account that is there be used, and tells so', async () => {
    const parts = paperStudio();
    const events = follow(parts);
    for (const email of ['a@b.example', 'c@d.example']) {
      await parts.accounts.startSwitch({ provider: 'chatgpt' });
      parts.signIns.enter(email);
      await new Promise(setImmediate);
    }
    const [first] = await parts.accounts.signedIn();
    expect(await parts.accounts.switchTo(first?.id ?? '')).toEqual({ ...first, active: true });
    expect(events.filter(({ type }) => type === 'account-switched')).toHaveLength(3);
    await expect(parts.accounts.switchTo('nobody')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(parts.accounts.removeAccount(first?.id ?? '')).rejects.toMatchObject({ code: 'ACCOUNT_IN_USE' });
  });
});
