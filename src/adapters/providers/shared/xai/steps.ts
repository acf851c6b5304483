/**
 * What a call was for. `clip` orders one, `clipChange` has one edited or extended; `poll` and `changePoll` ask how far
 * these are; `words` describes pictures.
 */
export type Step = 'search' | 'plan' | 'picture' | 'clip' | 'clipChange' | 'poll' | 'changePoll' | 'words';

/** Public codes and words of a step. */
export interface Terms {
  name: string;
  /** What is at stake when nobody knows whether it was done; null: nothing, because the call only reads. */
  lost: string | null;
  /** Whether an answer that cannot be read may stand for something that was made. */
  makes: boolean;
  badRequestCode: string;
  timeoutCode: string;
  networkCode: string;
  emptyCode: string;
  /** Refused credentials. */
  accountCode: string;
  limitCode: string;
  /** Failures of xAI itself. */
  upstreamCode: string;
  safetyCode: string;
  /** What to do when xAI does not accept the request. */
  badRequestHint: string;
}

const CHECK_PLANNER = 'Check grokProvider.plannerModel';
const SHARED = {
  accountCode: 'GROK_AUTH_FAILED',
  limitCode: 'GROK_RATE_LIMITED',
  upstreamCode: 'GROK_UPSTREAM_ERROR',
  safetyCode: 'SAFETY_REFUSAL',
} as const;

const CLIPS = { timeoutCode: 'GROK_VIDEO_TIMEOUT', safetyCode: 'GROK_VIDEO_MODERATION_BLOCKED' } as const;
/** The steps around a clip have one code for all that goes wrong, but for time and moderation. */
const BEGIN = {
  ...CLIPS,
  badRequestCode: 'GROK_VIDEO_REQUEST_FAILED',
  networkCode: 'GROK_VIDEO_REQUEST_FAILED',
  emptyCode: 'GROK_VIDEO_REQUEST_FAILED',
  accountCode: 'GROK_VIDEO_REQUEST_FAILED',
  limitCode: 'GROK_VIDEO_REQUEST_FAILED',
  upstreamCode: 'GROK_VIDEO_REQUEST_FAILED',
} as const;
const POLL = {
  ...CLIPS,
  badRequestCode: 'GROK_VIDEO_POLL_FAILED',
  networkCode: 'GROK_VIDEO_POLL_FAILED',
  emptyCode: 'GROK_VIDEO_POLL_FAILED',
  accountCode: 'GROK_VIDEO_POLL_FAILED',
  limitCode: 'GROK_VIDEO_POLL_FAILED',
  upstreamCode: 'GROK_VIDEO_POLL_FAILED',
} as const;
const CHANGE = {
  ...CLIPS,
  badRequestCode: 'GROK_VIDEO_FAILED',
  networkCode: 'GROK_VIDEO_FAILED',
  emptyCode: 'GROK_VIDEO_FAILED',
  accountCode: 'GROK_VIDEO_FAILED',
  limitCode: 'GROK_VIDEO_FAILED',
  upstreamCode: 'GROK_VIDEO_FAILED',
} as const;

const LOST_CLIP = 'xAI may have begun and billed the clip. Check there before you send it again';
const READ_AGAIN = 'xAI may still be making the clip: resume the run to ask for it again';

/** The terms of every step. */
export const TERMS: Readonly<Record<Step, Terms>> = {
  search: {
    ...SHARED,
    name: 'search',
    lost: 'Nothing was ordered yet; the search may be billed',
    makes: false,
    badRequestCode: 'GROK_SEARCH_BAD_REQUEST',
    timeoutCode: 'GROK_SEARCH_TIMEOUT',
    networkCode: 'GROK_SEARCH_NETWORK_FAILED',
    emptyCode: 'GROK_SEARCH_EMPTY_RESPONSE',
    badRequestHint: CHECK_PLANNER,
  },
  plan: {
    ...SHARED,
    name: 'plan',
    lost: 'Nothing was ordered yet; search and plan may be billed',
    makes: false,
    badRequestCode: 'GROK_PLANNER_BAD_REQUEST',
    timeoutCode: 'GROK_PLANNER_TIMEOUT',
    networkCode: 'GROK_PLANNER_NETWORK_FAILED',
    emptyCode: 'GROK_PLANNER_EMPTY_TOOL_CALL',
    badRequestHint: CHECK_PLANNER,
  },
  picture: {
    ...SHARED,
    name: 'picture',
    lost: 'xAI may have made and billed the picture. Check there before you send it again',
    makes: true,
    badRequestCode: 'GROK_BAD_REQUEST',
    timeoutCode: 'GROK_IMAGE_TIMEOUT',
    networkCode: 'GROK_NETWORK_FAILED',
    emptyCode: 'GROK_EMPTY_RESPONSE',
    badRequestHint: 'Change size, quality, model or references',
  },
  clip: {
    ...BEGIN,
    name: 'clip',
    lost: LOST_CLIP,
    makes: true,
    badRequestHint: 'Change length, resolution, model or pictures; some teams have no 1080p',
  },
  clipChange: {
    ...CHANGE,
    name: 'clip',
    lost: LOST_CLIP,
    makes: true,
    badRequestHint: 'Choose another clip: one to edit lasts at most 8.7 s, one to extend 2 to 15 s',
  },
  poll: {
    ...POLL,
    name: 'state of the clip',
    lost: null,
    makes: false,
    badRequestHint: READ_AGAIN,
  },
  changePoll: {
    ...CHANGE,
    name: 'state of the clip',
    lost: null,
    makes: false,
    badRequestHint: READ_AGAIN,
  },
  words: {
    ...CHANGE,
    name: 'description',
    lost: 'The description may be billed',
    makes: false,
    badRequestHint: 'Try another clip',
  },
};

/** What to do about a state that could not be read. */
export const RESUME_HINT = READ_AGAIN;
