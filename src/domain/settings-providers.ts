import { choice, flag, integer, list, milliseconds, path, text, url } from './setting.ts';

const REASONING = ['none', 'low', 'medium', 'high', 'xhigh'] as const;

/** Settings of the providers and of what plans for them. */
export const providerSettings = {
  provider: text({
    default: null,
    max: 64,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    expects: 'the id of a provider or of an instance',
    says: 'Default provider; without it the first that is ready',
  }),

  'providers.autoOrder': list({
    default: ['oauth', 'api', 'gemini-api', 'grok', 'grok-api', 'agy', 'replicate', 'comfyui'],
    says: 'Providers in the order in which `auto` tries them',
  }),

  'imageModels.default': text({
    default: 'gpt-5.4-mini',
    max: 128,
    env: ['IMA2_IMAGE_MODEL_DEFAULT'],
    writable: true,
    says: 'Default model of the ChatGPT account',
  }),
  'imageModels.reasoningEffort': choice(REASONING, {
    default: 'medium',
    env: ['IMA2_REASONING_EFFORT'],
    writable: true,
    says: 'Default reasoning effort of the ChatGPT account',
  }),

  'oauth.statusTimeoutMs': milliseconds({
    default: 3000,
    env: ['IMA2_OAUTH_STATUS_TIMEOUT_MS'],
    writable: true,
    says: 'Time limit when the state of the ChatGPT account is asked for',
  }),
  'oauth.generationTimeoutMs': milliseconds({
    default: 400_000,
    env: ['IMA2_OAUTH_GENERATION_TIMEOUT_MS'],
    says: 'Time limit of one picture from OpenAI',
  }),
  'oauth.maskedEditEnabled': flag({
    default: false,
    env: ['IMA2_OAUTH_MASKED_EDIT_ENABLED'],
    effect: 'none',
    says: 'Masks; the record of the model says whether it takes them',
  }),
  'oauth.forceImageToolChoice': flag({
    default: true,
    env: ['IMA2_OAUTH_FORCE_IMAGE_TOOL_CHOICE'],
    says: 'Whether the model must call the image tool',
  }),
  'oauth.researchSuffix': text({
    default: 'Look something up on the web only when the picture depends on facts that you do not know for certain.',
    max: 4000,
    env: ['IMA2_RESEARCH_SUFFIX'],
    says: 'What the model is told about searching the web',
  }),
  'oauth.validModeration': list({
    default: ['auto', 'low'],
    says: 'Moderation levels that are accepted with the ChatGPT account',
  }),

  'apiProvider.defaultImageModel': text({
    default: 'gpt-5.4-mini',
    max: 128,
    env: ['IMA2_API_IMAGE_MODEL_DEFAULT'],
    writable: true,
    says: 'Default model of the OpenAI key',
  }),
  'apiProvider.defaultReasoningEffort': choice(REASONING, {
    default: 'low',
    env: ['IMA2_API_REASONING_EFFORT'],
    writable: true,
    says: 'Default reasoning effort of the OpenAI key',
  }),
  'apiProvider.defaultSize': text({
    default: '1024x1024',
    pattern: /^(auto|\d{1,5}x\d{1,5})$/,
    expects: 'a size such as 1024x1024, or auto',
    env: ['IMA2_API_IMAGE_SIZE'],
    says: 'Default size of the OpenAI key',
  }),
  'apiProvider.allowWebSearch': flag({
    default: true,
    env: ['IMA2_API_ALLOW_WEB_SEARCH'],
    says: 'Whether requests with the OpenAI key may search the web',
  }),

  'styleSheet.model': text({
    default: 'gpt-5.4-mini',
    max: 128,
    env: ['IMA2_STYLE_MODEL'],
    says: 'Model that writes style sheets',
  }),
  'styleSheet.maxPrefix': integer({
    default: 4000,
    min: 1,
    env: ['IMA2_STYLE_SHEET_MAX_PREFIX'],
    says: 'Longest text that a style sheet puts before a prompt, in characters',
  }),

  geminiAuthMode: choice(['apikey', 'vertex'], {
    default: null,
    writable: true,
    says: 'Which of Gemini key and Vertex account is used; without it Vertex when both are there',
  }),

  'comfy.defaultUrl': url({
    default: 'http://127.0.0.1:8188',
    env: ['IMA2_COMFY_URL'],
    writable: true,
    says: 'Address of ComfyUI',
  }),
  'comfy.uploadTimeoutMs': milliseconds({
    default: 30_000,
    env: ['IMA2_COMFY_UPLOAD_TIMEOUT_MS'],
    writable: true,
    says: 'Time limit of an upload to ComfyUI',
  }),
  'comfy.maxUploadBytes': integer({
    default: 52_428_800,
    min: 1,
    unit: 'bytes',
    env: ['IMA2_COMFY_MAX_UPLOAD_BYTES'],
    writable: true,
    says: 'Largest upload to ComfyUI',
  }),
  'comfy.bootHint': text({ default: null, says: 'A line that tells how to start the ComfyUI host' }),

  'features.cardNews': flag({
    default: false,
    inDevelopment: true,
    env: ['IMA2_CARD_NEWS'],
    writable: true,
    effect: 'planned',
    says: 'Card News',
  }),

  'cardNewsPlanner.enabled': flag({
    default: true,
    env: ['IMA2_CARD_NEWS_PLANNER'],
    writable: true,
    effect: 'planned',
    says: 'Whether a model plans the cards',
  }),
  'cardNewsPlanner.model': text({
    default: 'gpt-5.4-mini',
    max: 128,
    env: ['IMA2_CARD_NEWS_PLANNER_MODEL'],
    writable: true,
    effect: 'planned',
    says: 'Model that plans the cards',
  }),
  'cardNewsPlanner.timeoutMs': milliseconds({
    default: 60_000,
    env: ['IMA2_CARD_NEWS_PLANNER_TIMEOUT_MS'],
    writable: true,
    effect: 'planned',
    says: 'Time limit of one plan',
  }),
  'cardNewsPlanner.deterministicFallback': flag({
    default: false,
    env: ['IMA2_CARD_NEWS_PLANNER_FALLBACK'],
    writable: true,
    effect: 'planned',
    says: 'Whether cards are planned by rule when the model fails',
  }),

  'accounts.codexHome': path({
    default: '{home}/.codex',
    env: ['CODEX_HOME'],
    says: 'Folder with the sign-in of the ChatGPT account',
  }),
  'accounts.progrokHome': path({
    default: '{home}/.progrok',
    env: ['IMA2_PROGROK_HOME'],
    says: 'Folder with the sign-in of the Grok account',
  }),
  'accounts.maxKeyLength': integer({
    default: 512,
    min: 1,
    effect: 'planned',
    says: 'Longest key that can be saved, in characters',
  }),
  'accounts.maxServiceAccountBytes': integer({
    default: 51_200,
    min: 1,
    unit: 'bytes',
    effect: 'planned',
    says: 'Largest Vertex service account that can be saved',
  }),
  'accounts.keyCheckTimeoutMs': milliseconds({
    default: 10_000,
    effect: 'planned',
    says: 'Time limit when a key is tried before it is saved',
  }),

  'oauth.proxyPort': integer({
    min: 0,
    max: 65_535,
    default: 10_531,
    env: ['IMA2_OAUTH_PROXY_PORT', 'OAUTH_PORT'],
    writable: true,
    effect: 'none',
    says: 'Port of a proxy that ima2 does not start; upstreams.oauthProxy names one that runs',
  }),
  'oauth.disableAutoStart': flag({
    default: false,
    env: ['IMA2_NO_OAUTH_PROXY'],
    effect: 'none',
    says: 'No proxy is ever started; upstreams.oauthProxy names one that runs',
  }),
  'oauth.restartDelayMs': milliseconds({
    default: 5000,
    min: 0,
    env: ['IMA2_OAUTH_RESTART_DELAY_MS'],
    writable: true,
    effect: 'none',
    says: 'No proxy is ever started; upstreams.oauthProxy names one that runs',
  }),
} as const;
