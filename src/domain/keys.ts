import { z } from 'zod';
import { StudioError } from './errors.ts';
import { INSTANCE_PREFIX, type SecretName, secretsTable } from './secrets.ts';
import { isDocument } from './settings-file.ts';

/** Keys of providers that a person saves and removes, by the name under which the vault has them. */
export const keyNames = ['openai', 'xai', 'gemini', 'vertex', 'replicate'] as const satisfies readonly SecretName[];
/** One of `keyNames`. */
export type KeyName = (typeof keyNames)[number];

/** Which of the two Google accounts counts. */
export const GeminiAuthMode = z.enum(['apikey', 'vertex']);
export type GeminiAuthMode = z.infer<typeof GeminiAuthMode>;

/** What is known of a key without saying it. */
export const KeyState = z.object({
  configured: z.boolean(),
  source: z.enum(['none', 'env', 'config']),
  /** As `configured`: what is saved was checked when it was saved. */
  valid: z.boolean(),
  /** First four and last two characters, `***` for short ones; of a service account `project: <id>`. */
  maskedKey: z.string().nullable(),
  /** The environment variable that it stands in; such a key is neither replaced nor removed here. */
  variable: z.string().nullable(),
});
export type KeyState = z.infer<typeof KeyState>;

/** The keys of all providers and named instances. */
export const KeyStates = z.object({
  openai: KeyState,
  xai: KeyState,
  gemini: KeyState,
  vertex: KeyState,
  replicate: KeyState,
  /** By the name of the instance. */
  instances: z.record(z.string(), KeyState),
  /** null: Vertex when both are there. */
  geminiAuthMode: GeminiAuthMode.nullable(),
});
export type KeyStates = z.infer<typeof KeyStates>;

/** A key to be saved. */
export const KeyToSave = z.object({
  apiKey: z.unknown().optional(),
  /** In place of `apiKey` for `vertex`: the text of the key file. */
  serviceAccountJson: z.unknown().optional(),
  /** false: saves it without asking the provider, such as without a network. */
  validate: z.boolean().default(true),
});
/** `KeyToSave` as a caller may write it. */
export type KeyToSave = z.input<typeof KeyToSave>;

/** A key was saved. */
export const SavedKey = z.object({
  ok: z.literal(true),
  provider: z.string(),
  source: z.literal('config'),
  /** Whether the provider accepted it; false: nobody asked. */
  valid: z.boolean(),
  /** Project of a service account. */
  projectId: z.string().optional(),
  /** A variable that goes before what was saved. */
  envInForce: z.string().nullable(),
});
export type SavedKey = z.infer<typeof SavedKey>;

/** A key was removed, or there was none. */
export const RemovedKey = z.object({ ok: z.literal(true), provider: z.string(), removed: z.literal(true) });
export type RemovedKey = z.infer<typeof RemovedKey>;

/** A key that has the form it has to have. */
export interface AcceptedKey {
  secret: string;
  projectId?: string;
}

/** Most characters of a key. */
export const LONGEST_KEY = 512;
/** Most characters of the key file of a service account. */
export const LONGEST_ACCOUNT = 51_200;
/** What a header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** Under which name the vault has the key of a provider or instance. */
export function vaultName(provider: string): string {
  return isKeyName(provider) ? provider : `${INSTANCE_PREFIX}${provider}`;
}

/** Whether it is one of `keyNames`. */
export function isKeyName(name: string): name is KeyName {
  return (keyNames as readonly string[]).includes(name);
}

/**
 * The key as it is saved, without white space around it. Refuses with `MISSING_KEY`, `KEY_TOO_LARGE`,
 * `INVALID_KEY_FORMAT`, and a service account also with `INVALID_JSON` and `INVALID_SERVICE_ACCOUNT`. No message holds
 * anything of the key.
 */
export function acceptKey(provider: string, given: unknown): AcceptedKey {
  const secret = typeof given === 'string' ? given.trim() : '';
  const isAccount = provider === 'vertex';
  const field = isAccount ? 'serviceAccountJson' : 'apiKey';
  if (secret === '') {
    throw refused('MISSING_KEY', field, 'is missing or empty', isAccount ? 'Send the text of the key file' : 'Send it');
  }
  const longest = isAccount ? LONGEST_ACCOUNT : LONGEST_KEY;
  if (secret.length > longest) {
    throw refused('KEY_TOO_LARGE', field, `has more than ${longest} characters`, 'Copy the key alone');
  }
  return isAccount ? { secret, projectId: projectOf(secret) } : { secret: acceptText(provider, secret) };
}

function acceptText(provider: string, secret: string): string {
  const { prefix = '', says }: { prefix?: string; says: string } = isKeyName(provider)
    ? secretsTable[provider]
    : { says: 'A key' };
  if (!secret.startsWith(prefix)) {
    throw refused('INVALID_KEY_FORMAT', 'apiKey', `does not begin with ${prefix}`, `${says}s begin with ${prefix}`);
  }
  if (SENDABLE.test(secret)) return secret;
  const hint = 'Copy it again, without spaces, line breaks or invisible characters';
  throw refused('INVALID_KEY_FORMAT', 'apiKey', 'holds characters that no key has', hint);
}

/** The project of a service account, from the text of its key file. */
export function projectOf(text: string): string {
  const { type, project_id: project } = parsed(text);
  if (type === 'service_account' && typeof project === 'string' && project.trim() !== '') return project.trim();
  throw refused(
    'INVALID_SERVICE_ACCOUNT',
    'serviceAccountJson',
    'is no key file of a service account: it needs type "service_account" and project_id',
    'Create a key of type JSON for a service account in the Google Cloud console, and send that file',
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused('INVALID_JSON', 'serviceAccountJson', 'is no JSON', 'Send the file as it was downloaded');
  }
  return isDocument(value) ? value : {};
}

function refused(code: string, field: string, problem: string, hint: string): StudioError {
  return new StudioError('request-invalid', code, `${field} ${problem}`, { hint, details: { field } });
}
