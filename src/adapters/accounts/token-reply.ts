import { z } from 'zod';
import { type RenewedTokens, tokenOf } from './sign-in.ts';
import { expiryOf } from './token-claims.ts';

const TokenReply = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
});

/** The tokens in what an issuer answers (RFC 6749); undefined when there is none that a header can carry. */
export function tokensInReply(body: unknown, now: number): RenewedTokens | undefined {
  const parsed = TokenReply.safeParse(body);
  const access = tokenOf(parsed.data?.access_token);
  if (!parsed.success || access === undefined) return undefined;
  const { refresh_token, id_token, expires_in } = parsed.data;
  const expiresAt = expires_in === undefined ? expiryOf(access) : now + expires_in * 1000;
  return { access, refresh: tokenOf(refresh_token), id: tokenOf(id_token), expiresAt };
}
