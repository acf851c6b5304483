/** The codes of Replicate and of servers of one's own, in English. */
export const serverErrors: Readonly<Record<string, string>> = {
  REPLICATE_AUTH_FAILED: 'Replicate does not accept the token. Give it a fresh one under Connections.',
  REPLICATE_BAD_REQUEST:
    'The model at Replicate does not take this. Change an option or leave it out, or choose another model.',
  REPLICATE_BILLING_REQUIRED: 'The account at Replicate has no balance. Add credit there.',
  REPLICATE_DOWNLOAD_FAILED:
    'The picture was made and is kept at Replicate for an hour. Another try makes and bills a new one.',
  REPLICATE_FAILED: 'The model failed at Replicate. Try again, or choose another model.',
  REPLICATE_RATE_LIMITED: 'Replicate takes no more orders right now. Wait, or choose another model.',
  REPLICATE_TIMEOUT: 'Replicate took too long and may go on with it. Check there before you send it again.',
  REPLICATE_TOKEN_MISSING: 'Replicate needs a token. Give it one under Connections, or choose another model.',
  REPLICATE_UPSTREAM_ERROR: 'Replicate has trouble of its own. Check there before you send it again.',
  UPSTREAM_DOWNLOAD_FAILED:
    'The picture was made and may still be at the provider. Another try makes and bills a new one.',
  UPSTREAM_RATE_LIMITED: 'The provider takes no more orders right now. Wait, or choose another model.',
  UPSTREAM_TIMEOUT: 'The server took too long. Give it more time in its settings, or ask for a smaller picture.',
};
