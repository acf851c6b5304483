import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ErrorBody } from '../../../../src/domain/errors.ts';
import type { SignedInAccount, StartedSwitch } from '../../../../src/domain/sign-in.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { SignInPart } from '../../../../web/src/features/accounts/sign-in-part.tsx';
import { quotas } from '../../../../web/src/state/accounts/quotas.ts';
import { signIns } from '../../../../web/src/state/accounts/sign-ins.ts';
import { signedIn } from '../../../../web/src/state/accounts/signed-in.ts';
import { locale } from '../../../../web/src/state/system/preferences.ts';

const WAY: SignInWay = {
  ...{ kind: 'sign-in', account: 'grok', label: 'Nest', owner: null, notice: null, by: ['code'], quota: 'grok' },
};
const FOX: SignedInAccount = {
  ...{ id: '1', account: 'grok', label: 'Nest', email: 'fox@b.example', plan: 'plus', active: true },
};
const OWL: SignedInAccount = { ...FOX, id: '2', email: 'owl@b.example', plan: null, active: false };
const STARTED: StartedSwitch = {
  ...{ sessionId: 's', account: 'grok', userCode: 'WXYZ-1234', verificationUrl: 'https://nest.example/device' },
  ...{ expiresIn: 600, notice: null },
};

afterEach(() => {
  cleanup();
  signIns.value = {};
  signedIn.value = null;
  quotas.value = null;
  locale.value = 'en';
});

describe('signing in', () => {
  it('begins with what the person is to know, and goes back without asking anybody', () => {
    render(<SignInPart way={{ ...WAY, notice: 'Nobody knows whether that is permitted' }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in to Nest' }));
    expect(screen.getByText(/Nobody knows whether that is permitted\./)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Sign-in to Nest' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in to Nest' }));
  });

  it('shows the code and the page where it is entered, and says how long it is good', () => {
    signIns.value = { grok: { step: 'waiting', started: STARTED, endsAt: Date.now() + 600_000 } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByText('WXYZ-1234')).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Copy the code and open the page' });
    expect(link.getAttribute('href')).toBe('https://nest.example/device');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(screen.getByRole('status').textContent).toMatch(/^Waiting for you\. The code is good until/);
  });

  it('goes without a code where the account has such a way', () => {
    render(<SignInPart way={{ ...WAY, by: ['code', 'browser'], notice: 'Nobody knows' }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in to Nest' }));
    expect(screen.getByRole('button', { name: 'Sign in without a code' })).toBeTruthy();
    cleanup();
    signIns.value = { grok: { step: 'waiting', started: STARTED, endsAt: Date.now() + 600_000 } };
    render(<SignInPart way={WAY} />);
    expect(screen.queryByRole('button', { name: 'Sign in without a code' })).toBeNull();
  });

  it('asks for the address that the browser ends on, and keeps what was pasted when it is another one', async () => {
    const started = { ...STARTED, userCode: null };
    signIns.value = { grok: { step: 'waiting', started, endsAt: Date.now() + 600_000 } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByRole('link', { name: 'Open the page' }).getAttribute('href')).toBe(
      'https://nest.example/device',
    );
    const field = screen.getByLabelText('Address that the browser ends on') as HTMLInputElement;
    const button = screen.getByRole('button', { name: 'Finish the sign-in' });
    expect(button.getAttribute('aria-disabled') ?? button.hasAttribute('disabled')).toBeTruthy();
    fireEvent.input(field, { target: { value: 'https://elsewhere.example/' } });
    fireEvent.click(button);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.value).toBe('https://elsewhere.example/');
  });

  it('says that a code is nearly over', () => {
    signIns.value = { grok: { step: 'waiting', started: STARTED, endsAt: Date.now() + 60_000 } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByRole('status').textContent).toContain('less than two minutes');
  });

  it.each([
    ['expired', 'The sign-in was not finished in time'],
    ['denied', 'The access was not allowed'],
    ['lost', 'The server was started anew and no longer knows of this sign-in'],
  ] as const)('that is %s says so, and can be tried again', (how, words) => {
    signIns.value = { grok: { step: 'ended', how, failure: null } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByRole('alert').textContent).toContain(words);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('that failed says why and what helps', () => {
    const failure: ErrorBody = {
      ...{ code: 'AUTH_SWITCH_FAILED', message: 'The Nest sign-in failed: no code', kind: 'provider-unavailable' },
      ...{ hint: 'Start it again', retryable: true },
    };
    signIns.value = { grok: { step: 'ended', how: 'failed', failure } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByRole('alert').textContent).toContain('The Nest sign-in failed: no code. Start it again.');
  });

  it('that is done names who is signed in', () => {
    signIns.value = { grok: { step: 'done', account: FOX } };
    render(<SignInPart way={WAY} />);
    expect(screen.getByRole('status').textContent).toContain('Signed in as fox@b.example');
  });
});

describe('the accounts', () => {
  it('stand with the one in use, and the others can be used', () => {
    signedIn.value = [FOX, OWL, { ...FOX, id: '3', account: 'chatgpt', email: 'else@b.example' }];
    render(<SignInPart way={WAY} />);
    const [first, second] = screen.getAllByRole('listitem');
    expect(first?.textContent).toContain('In use');
    expect(second?.textContent).toContain('owl@b.example');
    expect(screen.getByRole('button', { name: 'Use owl@b.example' })).toBeTruthy();
    expect(screen.queryByText('else@b.example')).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign in with another account' })).toBeTruthy();
  });

  it('are not signed out while another program owns the sign-in in use', () => {
    signedIn.value = [FOX, OWL];
    render(<SignInPart way={{ ...WAY, owner: 'Burrow' }} />);
    const button = (name: string) => screen.getByRole('button', { name });
    expect(button('Sign out fox@b.example').getAttribute('aria-disabled')).toBe('true');
    expect(button('Sign out owl@b.example').getAttribute('aria-disabled')).toBeNull();
  });

  it('are signed in to again where the upstream takes the one in use no longer', () => {
    signedIn.value = [FOX];
    const nobody = { provider: 'grok', authenticated: false, windows: [] };
    quotas.value = { codex: nobody, grok: nobody };
    render(<SignInPart way={WAY} />);
    expect(screen.getByText('This sign-in is no longer accepted. Sign in again.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Sign in again' })).toBeTruthy();
  });

  it('are asked about before they are signed out', () => {
    signedIn.value = [OWL];
    render(<SignInPart way={WAY} />);
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Sign out owl@b.example' })));
    expect(screen.getByText(/Its sign-in is deleted from this machine/)).toBeTruthy();
  });
});
