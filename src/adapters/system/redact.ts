import { maskAddress, maskSecret } from '../../domain/secrets.ts';
import type { KnownSecrets } from './known-secrets.ts';

/** Facts that never reach a log, in lower case. */
const DROPPED = new Set([
  ...[
    'authorization',
    'cookie',
    'headers',
    'apikey',
    'token',
    'password',
    'secret',
    'body',
    'prompt',
    'effectiveprompt',
  ],
  ...['userprompt', 'revisedprompt', 'textprompt', 'stylesheet', 'image', 'imageb64', 'image_url', 'references'],
  ...['rawresponse', 'negativeprompt', 'composerprompt'],
]);
/** A key that holds one of these is dropped as well. */
const DROPPED_PARTS = /token|authorization|cookie|api_?key|secret|password|b64|base64|dataurl/;

const LONGEST_VALUE = 240;
const LONGEST_MESSAGE = 500;
/** Of a longer text only the beginning is looked at: what is cut off is never shown. */
const LONGEST_READ = 4096;

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g;
const DATA_URL = /data:[a-z]+\/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*,[^\s"')]*/gi;
const BEARER = /\b(Bearer|Basic)\s+[^\s"',;]+/gi;
/** Keys and tokens by how their issuers begin them: OpenAI, xAI, Google, Replicate, GitHub, Supabase, and JWTs. */
const ISSUED =
  /\b(?:sk-|xai-|AIza|ya29\.|r8_|gh[pousr]_|github_pat_|sb_(?:secret|publishable)_|eyJ[\w-]+\.)[\w.~+/=-]{6,}/g;
const NAMED_VALUE = /\b((?:access_|refresh_|id_)?token|api_?key|key|client_secret|code|password)=[^&\s"']+/gi;
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** What of the facts may be logged. Lists, objects and bytes become counts. */
export function redactFacts(
  facts: Readonly<Record<string, unknown>>,
  known: KnownSecrets,
): Record<string, string | number | boolean | null> {
  const kept: [string, string | number | boolean | null][] = [];
  for (const [key, value] of Object.entries(facts)) {
    const name = key.toLowerCase();
    if (value === undefined || DROPPED.has(name) || DROPPED_PARTS.test(name)) continue;
    kept.push([redactText(key, known), redactValue(value, known)]);
  }
  return Object.fromEntries(kept);
}

function redactValue(value: unknown, known: KnownSecrets): string | number | boolean | null {
  if (typeof value === 'string') return redactText(value, known);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
  if (value instanceof ArrayBuffer) return `<${value.byteLength} bytes>`;
  if (Array.isArray(value)) return `<${value.length} items>`;
  if (typeof value === 'object') return errorName(value) ?? `<${Object.keys(value).length} fields>`;
  return typeof value === 'bigint' ? String(value) : `<${typeof value}>`;
}

/** Of an error its code alone: its text may quote anything. */
function errorName(value: object): string | undefined {
  const code = 'code' in value ? value.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined;
}

/** One line of at most `longest` characters without secrets, pictures and control characters. */
export function redactText(text: string, known: KnownSecrets, longest = LONGEST_VALUE): string {
  const clean = known
    .hideIn(text)
    .slice(0, LONGEST_READ)
    .replace(PRIVATE_KEY, '***')
    .replace(DATA_URL, '<data url>')
    .replace(BEARER, '$1 ***')
    .replace(ISSUED, (secret) => maskSecret(secret))
    .replace(NAMED_VALUE, '$1=***')
    .replace(CONTROL, ' ');
  const line = maskAddress(clean);
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** The sentence of a log line, with room for a path and a remedy. */
export function redactMessage(message: string, known: KnownSecrets): string {
  return redactText(message, known, LONGEST_MESSAGE);
}
