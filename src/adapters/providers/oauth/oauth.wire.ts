import type { ImageOrder } from '../../../domain/generation.ts';
import type { Credentials } from '../../../ports/account-vault.ts';
import { type ResponsesStyle, responsesBody } from '../shared/responses/responses-body.ts';
import type { WireOptions } from '../shared/responses/wire-options.ts';

/** Which client the list of models is asked for: the newest `@openai/codex` in November 2026. */
const CLIENT_VERSION = '0.169.0';

/** Where calls go. */
export interface Addresses {
  responses: string;
  models: string;
}

/** Addresses of the backend; `base` is that of ChatGPT's `backend-api`. */
export function backendAddresses(base: string): Addresses {
  const codex = `${base.replace(/\/+$/, '')}/codex`;
  return { responses: `${codex}/responses`, models: `${codex}/models?client_version=${CLIENT_VERSION}` };
}

/** Addresses of an `openai-oauth` proxy, which may be named with or without its version path. */
export function proxyAddresses(base: string): Addresses {
  const version = `${base.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`;
  return { responses: `${version}/responses`, models: `${version}/models` };
}

/** What a proxy is sent in place of a token: it wants the header and reads nothing in it. */
export const proxyHeaders: Readonly<Record<string, string>> = { authorization: 'Bearer dummy' };

/** Headers that prove the account. */
export function accountHeaders({ secret, accountId }: Credentials): Record<string, string> {
  return {
    authorization: `Bearer ${secret}`,
    ...(accountId !== undefined && { 'chatgpt-account-id': accountId }),
  };
}

/**
 * Body of `POST /responses`. The backend keeps nothing, so it hands its thoughts out encrypted, and it wants
 * `instructions` to be there. Whether it has the tool's field for masks is not known: a mask goes as a picture.
 */
export function oauthBody(order: ImageOrder, options: WireOptions, style: ResponsesStyle): Record<string, unknown> {
  return {
    ...responsesBody(order, options, style, 'picture'),
    instructions: '',
    include: ['reasoning.encrypted_content'],
  };
}
