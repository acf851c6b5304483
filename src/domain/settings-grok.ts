import { flag, integer, milliseconds, text } from './setting.ts';

/** Settings of Grok and of what plans for it. */
export const grokSettings = {
  'grokProvider.plannerModel': text({
    default: 'grok-4.3',
    max: 128,
    env: ['IMA2_GROK_PLANNER_MODEL'],
    writable: true,
    says: 'Model that plans pictures and clips for Grok; gpt-... plans through the ChatGPT account or the OpenAI key',
  }),
  'grokProvider.plannerTimeoutMs': milliseconds({
    default: 60_000,
    env: ['IMA2_GROK_PLANNER_TIMEOUT_MS'],
    writable: true,
    says: 'Time limit of the search for Grok, and of the plan after it',
  }),
  'grokProvider.defaultImageModel': text({
    default: 'grok-imagine-image',
    max: 128,
    env: ['IMA2_GROK_IMAGE_MODEL_DEFAULT'],
    writable: true,
    says: 'Default picture model of Grok',
  }),
  'grokProvider.generationTimeoutMs': milliseconds({
    default: 120_000,
    env: ['IMA2_GROK_GENERATION_TIMEOUT_MS'],
    says: 'Time limit of one picture from Grok',
  }),
  'grokProvider.statusTimeoutMs': milliseconds({
    default: 3000,
    env: ['IMA2_GROK_STATUS_TIMEOUT_MS'],
    says: 'Time limit when the state of the Grok account is asked for',
  }),
  'grokProvider.defaultVideoModel': text({
    default: 'grok-imagine-video',
    max: 128,
    env: ['IMA2_GROK_VIDEO_MODEL_DEFAULT'],
    says: 'Default video model of Grok',
  }),
  'grokProvider.videoStartTimeoutMs': milliseconds({
    default: 60_000,
    env: ['IMA2_GROK_VIDEO_START_TIMEOUT_MS'],
    says: 'Time limit for the start of a clip',
  }),
  'grokProvider.videoPollIntervalMs': milliseconds({
    default: 5000,
    env: ['IMA2_GROK_VIDEO_POLL_INTERVAL_MS'],
    says: 'Time between two looks at a clip that is being made',
  }),
  'grokProvider.videoTimeoutMs': milliseconds({
    default: 900_000,
    env: ['IMA2_GROK_VIDEO_TIMEOUT_MS'],
    says: 'Time limit of one clip',
  }),
  'grokProvider.videoDownloadTimeoutMs': milliseconds({
    default: 120_000,
    env: ['IMA2_GROK_VIDEO_DOWNLOAD_TIMEOUT_MS'],
    says: 'Time limit for the download of a clip',
  }),
  'grokProvider.proxyPort': integer({
    min: 0,
    max: 65_535,
    default: 18_645,
    env: ['IMA2_GROK_PROXY_PORT'],
    effect: 'none',
    says: 'Port of a proxy that ima2 does not start; upstreams.grokProxy names one that runs',
  }),
  'grokProvider.proxyHost': text({
    default: '127.0.0.1',
    max: 255,
    env: ['IMA2_GROK_PROXY_HOST'],
    effect: 'none',
    says: 'Host of a proxy that ima2 does not start; upstreams.grokProxy names one that runs',
  }),
  'grokProvider.disableAutoStart': flag({
    default: false,
    env: ['IMA2_NO_GROK_PROXY'],
    effect: 'none',
    says: 'No proxy is ever started; upstreams.grokProxy names one that runs',
  }),
  'grokProvider.restartDelayMs': milliseconds({
    default: 2000,
    min: 0,
    env: ['IMA2_GROK_RESTART_DELAY_MS'],
    effect: 'none',
    says: 'No proxy is ever started; upstreams.grokProxy names one that runs',
  }),
} as const;
