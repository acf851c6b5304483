import { randomUUID } from 'node:crypto';
import { startUpstream, type Upstream } from './upstream-server.ts';

/** A token of the form that issuers give; `endsIn` milliseconds from now. */
export function aToken(endsIn: number, claims: Readonly<Record<string, unknown>> = {}): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor((Date.now() + endsIn) / 1000);
  return `${part({ alg: 'none' })}.${part({ exp, jti: randomUUID(), ...claims })}.${part('signed')}`;
}

/** A sign-in server whose refresh tokens are good once. */
export interface TokenIssuer extends Upstream {
  /** A refresh token that was never used. */
  refresh(): string;
  /** The access token that was given last. */
  newest(): string | undefined;
  /** How often new tokens were given, and how often a used refresh token was shown again. */
  counts: { renewed: number; reused: number };
}

const HOUR_MS = 3_600_000;

/** Starts an issuer that speaks to both programs: JSON to `/oauth/token`, forms to `/oauth2/token`. Close it. */
export async function startIssuer(): Promise<TokenIssuer> {
  const good = new Set<string>();
  const counts = { renewed: 0, reused: 0 };
  let newest: string | undefined;
  const refresh = (): string => {
    const token = `refresh-canary-${randomUUID()}`;
    good.add(token);
    return token;
  };
  const upstream = await startUpstream((request) => {
    if (request.path.startsWith('/.well-known/')) {
      return { kind: 'json', body: { token_endpoint: `${upstream.url}/oauth2/token` } };
    }
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const text = Buffer.from(request.body).toString('utf8');
    const asked = isForm ? Object.fromEntries(new URLSearchParams(text)) : request.json();
    if (!good.delete(String(asked.refresh_token))) {
      counts.reused += 1;
      const body = isForm ? { error: 'invalid_grant' } : { error: { code: 'refresh_token_reused', message: 'used' } };
      return { kind: 'json', status: isForm ? 400 : 401, body };
    }
    counts.renewed += 1;
    newest = aToken(HOUR_MS);
    const body = { access_token: newest, refresh_token: refresh(), id_token: aToken(HOUR_MS), expires_in: 3600 };
    return { kind: 'json', body };
  });
  return Object.assign(upstream, { refresh, newest: () => newest, counts });
}
