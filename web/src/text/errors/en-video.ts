const TAKEN = 'The clip was made and did not arrive. Go on with the job: it asks for the clip again and costs nothing.';
const LATE =
  'The clip was not there in time and may still come. Go on with the job: it asks for the clip again and costs nothing.';
const TROUBLE = 'xAI could not make the clip. Try again, or change prompt or model.';

/** The codes of clips, in English. */
export const videoErrors: Readonly<Record<string, string>> = {
  AGY_VIDEO_UNSUPPORTED: 'Antigravity makes no clips. Choose another provider.',
  GEMINI_API_DOWNLOAD_FAILED: TAKEN,
  GEMINI_API_NO_VIDEO:
    'Google says that it is done and sent no clip. Go on with the job: it asks again and costs nothing.',
  GROK_VIDEO_DOWNLOAD_FAILED: TAKEN,
  GROK_VIDEO_EMPTY_RESPONSE:
    'xAI says that it is done and sent no clip. Go on with the job: it asks again and costs nothing.',
  GROK_VIDEO_EXPIRED: 'xAI keeps the clip no longer. Make it again.',
  GROK_VIDEO_FAILED: TROUBLE,
  GROK_VIDEO_FRAME_FAILED: 'No picture could be taken out of the clip there. Try another moment.',
  GROK_VIDEO_INVALID_MODE:
    'The pictures do not go together for this model. Send a first frame or references, not both.',
  GROK_VIDEO_MODERATION_BLOCKED: 'xAI does not show this clip. Change what the prompt or the pictures show.',
  GROK_VIDEO_POLL_FAILED:
    'xAI is overloaded, or did not say how far the clip is. Where it can be fetched again, that costs nothing.',
  GROK_VIDEO_REF_TOO_MANY: 'Too many references. A clip takes seven at most.',
  GROK_VIDEO_REQUEST_FAILED: 'xAI does not take the request for a clip as it is. Change it, or choose another model.',
  GROK_VIDEO_TIMEOUT: LATE,
  INVALID_GROK_VIDEO_MODEL: 'There is no such model for clips. Choose another one.',
  INVALID_VIDEO_ASPECT_RATIO: 'The model makes no clips of this shape. Choose another one.',
  INVALID_VIDEO_DURATION: 'The model makes no clips of this length. Choose another one.',
  INVALID_VIDEO_MODEL: 'There is no such model for clips. Choose another one.',
  INVALID_VIDEO_RESOLUTION: 'The model makes no clips of this resolution. Choose another one.',
  RUN_NOT_RESUMABLE: 'There is nothing to go on with. Send the request again.',
  VIDEO_PROVIDER_UNSUPPORTED: 'This provider makes no clips. Choose another one.',
  VIDEO_TIMEOUT: LATE,
};
