const TOKEN =
  'Replicate does not accept the token. Set REPLICATE_API_TOKEN, or the variable that the settings name, anew.';

/** The codes of Replicate and of servers of one's own, in English. */
export const serverErrors: Readonly<Record<string, string>> = {
  REPLICATE_AUTH_FAILED: TOKEN,
  REPLICATE_BAD_REQUEST: 'The model at Replicate does not take this. Change the input that is named, or leave it out.',
  REPLICATE_BILLING_REQUIRED: 'The account at Replicate has no balance. Add credit there.',
  REPLICATE_DOWNLOAD_FAILED:
    'The picture was made at Replicate, but could not be fetched. It is kept there for an hour.',
  REPLICATE_FAILED: 'The model failed at Replicate. Try again, or choose another model.',
  REPLICATE_RATE_LIMITED: 'Replicate takes no more orders right now. Wait a moment, then send it again.',
  REPLICATE_TIMEOUT: 'Replicate took too long and goes on with it. Take the run up again; nothing is ordered twice.',
  REPLICATE_TOKEN_MISSING: 'Replicate needs a token. The settings say under Connections how to give it one.',
  REPLICATE_UPSTREAM_ERROR: 'Replicate has trouble of its own. Check there before you send it again.',
  UPSTREAM_DOWNLOAD_FAILED: 'The picture was made, but could not be fetched. Look whether it is still there.',
  UPSTREAM_RATE_LIMITED: 'The server takes no more orders right now. Wait a moment, then send it again.',
  UPSTREAM_TIMEOUT: 'The server took too long. Give it more time in its settings, or ask for a smaller picture.',
};
