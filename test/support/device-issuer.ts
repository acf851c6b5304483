import { createHash, randomUUID } from 'node:crypto';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { aToken } from './token-issuer.ts';
import { type Answer, type SeenRequest, startUpstream, type Upstream } from './upstream-server.ts';

const HOUR_MS = 3_600_000;

/** What the issuer does with a question whether the person is done, or with the exchange of a code. */
export type Turn = 'pending' | 'slow' | 'denied' | 'ended' | 'trouble' | 'many' | 'reset' | 'refused' | 'nonsense';

/** A sign-in server of OpenAI and xAI that gives codes, and tokens to whoever has entered one. */
export interface DeviceIssuer extends Upstream {
  /** The person enters the code that was given last. */
  enter(email: string): void;
  /** The person signs in on the page of this address; tells where the browser ends. */
  visit(page: string, email: string): string;
  /** What comes first, one for each question whether the person is done. */
  turns: Turn[];
  /** What comes first at the exchange of a code for tokens. */
  exchanges: Turn[];
  /** The tokens that were given last. */
  given: { access: string; refresh: string; id: string } | undefined;
  /** How often somebody asked whether the person is done. */
  looks: number;
  /** What the issuer says of itself instead of the usual. */
  discovery: Record<string, unknown>;
  /** Fields of a code in place of the usual ones. */
  code: Record<string, unknown>;
  /** Status of a question for a code. */
  codeStatus: number;
}

const TURNS: Readonly<Record<Turn, Answer>> = {
  pending: { kind: 'json', status: 400, body: { error: 'authorization_pending' } },
  slow: { kind: 'json', status: 400, body: { error: 'slow_down' } },
  denied: { kind: 'json', status: 400, body: { error: 'access_denied' } },
  ended: { kind: 'json', status: 400, body: { error: 'expired_token' } },
  trouble: { kind: 'status', status: 503, body: 'busy' },
  many: { kind: 'json', status: 429, body: { error: 'too_many' } },
  reset: { kind: 'reset' },
  refused: { kind: 'json', status: 401, body: { error: 'invalid_client' } },
  nonsense: { kind: 'json', body: { hello: 'there' } },
};

/** Starts an issuer. Close it. */
export async function startDeviceIssuer(): Promise<DeviceIssuer> {
  let entered: string | undefined;
  /** Challenges of sign-ins in the browser, by code. */
  const visits = new Map<string, { email: string; challenge: string | null; redirect: string | null }>();
  const upstream = await startUpstream((request) => answer(request));
  const issuer: DeviceIssuer = Object.assign(upstream, {
    enter: (email: string) => {
      entered = email;
    },
    visit: (page: string, email: string) => {
      const { searchParams } = new URL(page);
      const code = `callback-canary-${randomUUID()}`;
      const redirect = searchParams.get('redirect_uri');
      visits.set(code, { email, challenge: searchParams.get('code_challenge'), redirect });
      return `${redirect}?${new URLSearchParams({ state: searchParams.get('state') ?? '', code })}`;
    },
    turns: [],
    exchanges: [],
    given: undefined,
    looks: 0,
    discovery: {
      authorization_endpoint: `${upstream.url}/oauth2/authorize`,
      device_authorization_endpoint: `${upstream.url}/oauth2/device/code`,
      token_endpoint: `${upstream.url}/oauth2/token`,
    },
    code: {},
    codeStatus: 200,
  });
  const tokens = (): Answer => {
    const email = entered ?? 'nobody@b.example';
    entered = undefined;
    const auth = { chatgpt_account_id: `account-of-${email}`, chatgpt_plan_type: 'plus' };
    const claims = { sub: `sub-${email}`, email, 'https://api.openai.com/auth': auth };
    const given = {
      access: aToken(HOUR_MS, { sub: claims.sub }),
      refresh: `refresh-canary-${randomUUID()}`,
      id: aToken(HOUR_MS, claims),
    };
    issuer.given = given;
    const { access: access_token, refresh: refresh_token, id: id_token } = given;
    return { kind: 'json', body: { access_token, refresh_token, id_token, token_type: 'Bearer', expires_in: 3600 } };
  };
  const look = (waiting: Answer): Answer | undefined => {
    issuer.looks += 1;
    const turn = issuer.turns.shift();
    if (turn !== undefined) return turn === 'pending' ? waiting : TURNS[turn];
    return entered === undefined ? waiting : undefined;
  };
  const codexToken = (): Answer =>
    look({ kind: 'json', status: 403, body: { error: { code: 'deviceauth_authorization_unknown' } } }) ?? {
      kind: 'json',
      body: { authorization_code: 'code-canary-1', code_challenge: 'challenge', code_verifier: 'verifier-canary-1' },
    };
  const callbackToken = ({ code = '', redirect_uri, code_verifier = '' }: Record<string, string>): Answer => {
    const visit = visits.get(code);
    const isHers =
      visit?.redirect === redirect_uri &&
      visit?.challenge === createHash('sha256').update(code_verifier).digest('base64url');
    if (!isHers || !visits.delete(code)) return { kind: 'json', status: 400, body: { error: 'invalid_grant' } };
    const turn = issuer.exchanges.shift();
    if (turn !== undefined) {
      visits.set(code, visit);
      return TURNS[turn];
    }
    entered = visit.email;
    return tokens();
  };
  const answer = (request: SeenRequest): Answer => {
    const fields = Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString('utf8')));
    switch (request.path) {
      case '/.well-known/openid-configuration':
        return { kind: 'json', body: issuer.discovery };
      case '/oauth2/device/code': {
        const address = `${upstream.url}/device`;
        const usual = { device_code: 'device-canary-1', user_code: 'WXYZ-1234', verification_uri: address };
        const more = { verification_uri_complete: `${address}?user_code=WXYZ-1234`, expires_in: 600, interval: 5 };
        return { kind: 'json', status: issuer.codeStatus, body: { ...usual, ...more, ...issuer.code } };
      }
      case '/oauth2/token':
        if (fields.grant_type === 'authorization_code') return callbackToken(fields);
        return fields.device_code === 'device-canary-1'
          ? (look(TURNS.pending) ?? tokens())
          : { kind: 'json', status: 400, body: { error: 'invalid_grant' } };
      case '/api/accounts/deviceauth/usercode': {
        const usual = { device_auth_id: 'device-1', user_code: 'ABCD-12345', interval: '5' };
        return { kind: 'json', status: issuer.codeStatus, body: { ...usual, ...issuer.code } };
      }
      case '/api/accounts/deviceauth/token':
        return codexToken();
      case '/oauth/token': {
        const turn = issuer.exchanges.shift();
        return turn === undefined ? tokens() : TURNS[turn];
      }
      default:
        return { kind: 'status', status: 404 };
    }
  };
  return issuer;
}

/** Time that passes as fast as it is slept away, with a moment of real time for each sleep. */
export class LeapingClock extends SystemClock {
  /** Milliseconds of each sleep so far. */
  readonly sleeps: number[] = [];
  #ahead = 0;

  override now(): number {
    return super.now() + this.#ahead;
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    await super.sleep(Math.min(ms, 5), signal);
    this.#ahead += ms;
  }
}
