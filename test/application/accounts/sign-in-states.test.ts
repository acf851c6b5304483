import { describe, expect, it } from '@jest/globals';
import { paperStudio } from '../../support/paper-studio.ts';

describe('SignInStates', () => {
  it('knows the program that is there', async () => {
    const { accounts } = paperStudio();
    expect(await accounts.antigravityState()).toEqual({ installed: true, reason: null, hint: null });
  });

  it('refuses accounts that no provider of this installation draws with', async () => {
    const { accounts } = paperStudio();
    await expect(accounts.chatgptState()).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
    await expect(accounts.grokState()).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
  });
});
