const SLOW = 'xAI took too long. Check there before you send it again.';
const UNREACHED = 'xAI cannot be reached. Check network, proxy and VPN.';
const PLANNER =
  'xAI does not accept the request for search and plan. Set the planner model in the settings, or draw the prompt as written.';
const NO_PLAN = 'The planner sent no plan. Try again, or draw the prompt as written.';
const NOTHING = 'There was no picture in the answer. Try again, say it more simply, or choose another model.';

/** The codes of Grok, in English. */
export const grokErrors: Readonly<Record<string, string>> = {
  GROK_AUTH_FAILED: 'The Grok account or the xAI key is missing or not accepted. Connect it under Connections.',
  GROK_BAD_REQUEST: 'xAI does not accept the request as it is. Change size, quality, model or references.',
  GROK_EMPTY_RESPONSE: NOTHING,
  GROK_IMAGE_DOWNLOAD_FAILED:
    'The picture was made and billed. As long as the address in the details lasts, it can be saved from there.',
  GROK_IMAGE_TIMEOUT: SLOW,
  GROK_MASK_UNSUPPORTED: 'Grok takes no masks. Leave the mask out, or choose a model that does.',
  GROK_NETWORK_FAILED: UNREACHED,
  GROK_PLANNER_BAD_REQUEST: PLANNER,
  GROK_PLANNER_EMPTY_TOOL_CALL: NO_PLAN,
  GROK_PLANNER_INVALID_TOOL_ARGS: NO_PLAN,
  GROK_PLANNER_NETWORK_FAILED: UNREACHED,
  GROK_PLANNER_TIMEOUT: SLOW,
  GROK_RATE_LIMITED: 'xAI takes no more for now, or the credits are used up. Wait, or use another provider.',
  GROK_SEARCH_BAD_REQUEST: PLANNER,
  GROK_SEARCH_EMPTY_RESPONSE: 'The search before the picture found nothing. Try again, or draw the prompt as written.',
  GROK_SEARCH_NETWORK_FAILED: UNREACHED,
  GROK_SEARCH_TIMEOUT: SLOW,
  GROK_UPSTREAM_ERROR: 'xAI has trouble of its own. Try again later.',
  INVALID_GROK_IMAGE_MODEL: 'Grok has no such model. Choose another one.',
};
