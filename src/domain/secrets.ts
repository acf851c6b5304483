/** A key or token: under which name the vault knows it, and where it stands. It is never a setting. */
export interface Secret {
  /** Key of the file, with dots. */
  readonly configKey: string;
  /** Environment variables, the first that is set wins over the file. */
  readonly env: readonly string[];
  /** How a value begins, where the issuer promises that. */
  readonly prefix?: string;
  /** Whether its provider tells what was spent with it, in `Billing`. */
  readonly bills?: true;
  readonly says: string;
}

/** All secrets, by the name under which the vault hands them out. */
export const secretsTable = {
  openai: { configKey: 'apiKey', env: ['OPENAI_API_KEY'], prefix: 'sk-', bills: true, says: 'OpenAI key' },
  xai: { configKey: 'xaiApiKey', env: ['XAI_API_KEY'], prefix: 'xai-', says: 'xAI key' },
  gemini: { configKey: 'geminiApiKey', env: ['GEMINI_API_KEY'], prefix: 'AI', says: 'Gemini key' },
  vertex: {
    configKey: 'vertexServiceAccountJson',
    env: ['VERTEX_SERVICE_ACCOUNT_JSON'],
    says: 'Vertex service account, the JSON text of its key file',
  },
  replicate: {
    configKey: 'replicateApiToken',
    env: ['REPLICATE_API_TOKEN'],
    prefix: 'r8_',
    says: 'Replicate token',
  },
  github: { configKey: 'github.token', env: ['IMA2_GITHUB_TOKEN'], says: 'GitHub token of the prompt import' },
  supabase: { configKey: 'cloud.supabaseKey', env: ['SUPABASE_KEY'], says: 'Key of the cloud copy' },
  access: {
    configKey: 'server.accessToken',
    env: ['IMA2_ACCESS_TOKEN'],
    says: 'Access token of the server when it listens beyond loopback',
  },
  oauthAccess: { configKey: 'oauth.token', env: [], says: 'Token of an older sign-in' },
  oauthRefresh: { configKey: 'oauth.refreshToken', env: [], says: 'Refresh token of an older sign-in' },
} as const satisfies Readonly<Record<string, Secret>>;

/** Name under which the vault knows a secret. */
export type SecretName = keyof typeof secretsTable;

/**
 * Ways to sign in. `code`: the person enters a code on a page of the issuer. `browser`: the person signs in there, and hands
 * over the address that the browser ends on.
 */
export const signInWays = ['code', 'browser'] as const;
/** One of `signInWays`. */
export type SignInBy = (typeof signInWays)[number];

/** A kind of account that somebody signs in to. */
export interface AccountKind {
  /** As the person knows it. */
  readonly label: string;
  /** The provider that draws with it. */
  readonly provider: string;
  /** Other names by which it can be asked for. */
  readonly aliases: readonly string[];
  /** The program that the sign-in belongs to, and that alone ends it; null: nobody's but ours. */
  readonly owner: string | null;
  /** What the person is told before signing in; null: nothing. */
  readonly notice: string | null;
  /** How somebody can sign in to it, the usual way first. */
  readonly ways: readonly SignInBy[];
  /** The name under which its quota is told. */
  readonly quota: string;
}

/** All accounts that somebody can sign in to, by the name under which the vault hands out their tokens. */
export const accountKinds = {
  chatgpt: {
    label: 'ChatGPT',
    provider: 'oauth',
    aliases: ['codex', 'oauth', 'gpt'],
    owner: 'Codex',
    notice: null,
    ways: ['code'],
    quota: 'codex',
  },
  grok: {
    label: 'Grok',
    provider: 'grok',
    aliases: ['supergrok', 'xai'],
    owner: null,
    notice:
      "The Grok sign-in uses the client id of xAI's own tools; whether xAI permits that to other programs is not known",
    ways: ['code', 'browser'],
    quota: 'grok',
  },
} as const satisfies Readonly<Record<string, AccountKind>>;

/** Names under which is said what an account may still use. */
export const quotaNames = ['codex', 'grok'] as const;

/** Names under which the vault hands out the tokens of a signed-in account. */
export const accountNames = ['chatgpt', 'grok'] as const satisfies readonly (keyof typeof accountKinds)[];
/** One of `accountNames`. */
export type AccountName = (typeof accountNames)[number];

/** What stands before an instance's name in the name under which the vault has its key. */
export const INSTANCE_PREFIX = 'instance:';

/** What stands before an environment variable whose value a provider takes as its key, without a row of the table. */
export const VARIABLE_PREFIX = 'env:';

/** The environment variable and the key that an instance's entry names; `keyEnv` goes before `api_token_env`. */
export function keyOfEntry(entry: Readonly<Record<string, unknown>>): { variable?: string; value?: string } {
  const variable = [entry.keyEnv, entry.api_token_env].find((name) => typeof name === 'string' && name.trim() !== '');
  const value = typeof entry.apiKey === 'string' ? entry.apiKey.trim() : '';
  return { ...(variable !== undefined && { variable: String(variable).trim() }), ...(value !== '' && { value }) };
}

/** Keys of the file that hold secrets. */
const SECRET_KEYS: ReadonlySet<string> = new Set(Object.values(secretsTable).map((secret) => secret.configKey));

/** Names that tell a secret; `..._env` names a variable and is none. */
const TELLING = /token|secret|api_?key|password/i;

/** Whether a key of the file holds a secret, going by the table and by its name. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEYS.has(key) || (TELLING.test(key) && !/_?env$/i.test(key));
}

/** The one way to show a secret: first four and last two characters, `***` up to ten. */
export function maskSecret(value: string): string {
  return value.length <= 10 ? '***' : `${value.slice(0, 4)}..${value.slice(-2)}`;
}

/** The value for people to see: what is secret by its name is masked, at any depth, and so is a password in an address. */
export function maskSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return isSecretKey(name) ? maskSecret(value) : maskAddress(value);
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, maskSecrets(item, isSecretKey(name) ? name : key)]),
  );
}

/** `http://name:password@host` as `http://***@host`. */
export function maskAddress(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#]+@/gi, '$1***@');
}
