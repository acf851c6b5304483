/** The codes of signing in and of switching accounts, in English. */
export const signInErrors: Readonly<Record<string, string>> = {
  ACCOUNT_IN_USE: 'Another program uses this account. Use another one first, or sign out there.',
  AUTH_SWITCH_CANCELED: 'The sign-in was cancelled.',
  AUTH_SWITCH_DENIED: 'The access was not allowed. Start the sign-in again and allow it.',
  AUTH_SWITCH_EXPIRED: 'The sign-in was not finished in time. Start the sign-in again.',
  AUTH_SWITCH_FAILED: 'The sign-in did not work. Start it again; check the network and the proxy settings.',
  TOO_MANY_AUTH_SESSIONS: 'Too many sign-ins wait already. Finish or cancel one of them.',
};
