import { flag, program, proxy, text, url } from './setting.ts';

/** Addresses of upstreams, proxies and programs. A base address includes the version path. */
export const connectionSettings = {
  'upstreams.openai': url({
    default: 'https://api.openai.com/v1',
    env: ['OPENAI_BASE_URL'],
    says: 'Address for the OpenAI key',
  }),
  'upstreams.oauth': url({
    default: 'https://chatgpt.com/backend-api',
    env: ['IMA2_OAUTH_BASE_URL'],
    says: 'Address for the ChatGPT account',
  }),
  'upstreams.oauthIssuer': url({
    default: 'https://auth.openai.com',
    env: ['IMA2_OAUTH_ISSUER'],
    says: 'Sign-in server of the ChatGPT account',
  }),
  'upstreams.xai': url({
    default: 'https://api.x.ai/v1',
    env: ['XAI_BASE_URL'],
    says: 'Address for the Grok account and the xAI key',
  }),
  'upstreams.xaiIssuer': url({
    default: 'https://auth.x.ai',
    env: ['IMA2_XAI_ISSUER'],
    says: 'Sign-in server of the Grok account',
  }),
  'upstreams.gemini': url({
    default: 'https://generativelanguage.googleapis.com/v1beta',
    env: ['GEMINI_BASE_URL'],
    says: 'Address for the Gemini key',
  }),
  'upstreams.vertex': url({
    default: 'https://aiplatform.googleapis.com/v1',
    env: ['IMA2_VERTEX_BASE_URL'],
    says: 'Address for the Vertex service account',
  }),
  'upstreams.googleOauth': url({
    default: 'https://oauth2.googleapis.com/token',
    env: ['IMA2_GOOGLE_TOKEN_URL'],
    says: 'Where the Vertex service account gets its tokens',
  }),
  'upstreams.replicate': url({
    default: 'https://api.replicate.com/v1',
    env: ['REPLICATE_BASE_URL'],
    says: 'Address for the Replicate token',
  }),
  'upstreams.supabase': url({
    default: null,
    env: ['SUPABASE_URL'],
    effect: 'planned',
    says: 'Project address of the cloud copy; without it there is none',
  }),
  'upstreams.github': url({
    default: 'https://api.github.com',
    env: ['IMA2_GITHUB_BASE_URL'],
    effect: 'planned',
    says: 'Address for the import of prompt collections',
  }),
  'upstreams.oauthProxy': url({
    default: null,
    env: ['IMA2_OAUTH_PROXY_URL'],
    says: 'A proxy of your own in front of the ChatGPT account',
  }),
  'upstreams.grokProxy': url({
    default: null,
    env: ['IMA2_GROK_PROXY_URL'],
    says: 'A proxy of your own in front of the Grok account',
  }),

  'programs.agy': program({
    default: null,
    env: ['IMA2_AGY_BIN'],
    says: 'The Antigravity program; without it agy on the path',
  }),
  'programs.codex': program({
    default: null,
    env: ['IMA2_CODEX_BIN'],
    says: 'A Codex program that signs in',
  }),
  'programs.ffmpeg': program({
    default: null,
    env: ['IMA2_FFMPEG'],
    says: 'The ffmpeg that makes and cuts clips; without it ffmpeg on the path, then the one that came with the package',
  }),

  'network.httpsProxy': proxy({
    default: null,
    env: ['HTTPS_PROXY', 'https_proxy'],
    inFile: false,
    says: 'Proxy for calls to https addresses',
  }),
  'network.httpProxy': proxy({
    default: null,
    env: ['HTTP_PROXY', 'http_proxy'],
    inFile: false,
    says: 'Proxy for calls to http addresses',
  }),
  'network.noProxy': text({
    default: null,
    env: ['NO_PROXY', 'no_proxy'],
    inFile: false,
    says: 'Hosts that are called without a proxy, with commas between them',
  }),

  'cli.server': url({
    default: null,
    env: ['IMA2_SERVER'],
    inFile: false,
    says: 'Server that the command line talks to',
  }),
  'cli.plain': flag({
    default: false,
    env: ['NO_COLOR'],
    inFile: false,
    read: (raw) => raw !== '' && raw !== false,
    says: 'Output without colours',
  }),

  'dev.viteDevMode': flag({
    default: false,
    env: ['VITE_IMA2_DEV'],
    effect: 'none',
    says: 'Was read when the web studio was built; it is decided at run time',
  }),
  'dev.viteNodeMode': flag({
    default: true,
    env: ['VITE_IMA2_NODE_MODE'],
    effect: 'none',
    says: 'Was read when the web studio was built; it is decided at run time',
  }),
  'dev.viteCardNews': flag({
    default: false,
    env: ['VITE_IMA2_CARD_NEWS'],
    effect: 'none',
    says: 'Was read when the web studio was built; features.cardNews decides',
  }),
  'dev.viteAgentMode': flag({
    default: false,
    env: ['VITE_IMA2_AGENT_MODE'],
    effect: 'none',
    says: 'Was read when the web studio was built; it is decided at run time',
  }),
  'dev.viteApiTarget': text({
    default: null,
    env: ['VITE_IMA2_API_TARGET'],
    effect: 'none',
    says: 'Was read when the web studio was built; it is decided at run time',
  }),
} as const;
