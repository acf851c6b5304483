import { z } from 'zod';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import { askIssuer, issuerForm } from './ask-issuer.ts';
import { CODEX_CLIENT } from './codex-login.ts';
import {
  askForCode,
  type BeginDevice,
  type DeviceParts,
  type Look,
  passingLook,
  pollIssuer,
  showable,
} from './device-code.ts';
import { exchangeCode } from './exchange-code.ts';
import { switchFailed } from './switch-failure.ts';
import { claimsOf } from './token-claims.ts';
import { tokensInReply } from './token-reply.ts';

const LABEL = 'ChatGPT';
/** OpenAI says so of its codes. */
const LIFE_MS = 15 * 60_000;
const USUAL_SECONDS = 5;

const Code = z.looseObject({
  device_auth_id: z.string(),
  user_code: z.string().optional(),
  usercode: z.string().optional(),
  interval: z.coerce.number().positive().optional(),
});
const Grant = z.looseObject({ authorization_code: z.string(), code_verifier: z.string() });
type Grant = z.infer<typeof Grant>;

const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Signs in to ChatGPT with a code, as `codex login --device-auth` does: its own addresses, then a usual exchange. */
export function codexDevice(issuer: string, parts: DeviceParts): BeginDevice {
  const { network, clock } = parts;
  const base = `${issuer}/api/accounts/deviceauth`;
  return async (signal) => {
    const question = { url: `${base}/usercode`, ...json({ client_id: CODEX_CLIENT }), signal };
    const { status, body } = await askForCode(network, LABEL, question);
    if (status === 404) {
      const hint = 'Allow sign-in with a device code in the security settings of ChatGPT, or run `codex login`';
      throw switchFailed(LABEL, 'codes are not switched on there', hint);
    }
    const code = status === 200 ? Code.safeParse(body).data : undefined;
    const userCode = showable(code?.user_code ?? code?.usercode);
    if (code === undefined || userCode === undefined) throw switchFailed(LABEL, `no code came, but status ${status}`);
    const expiresAt = clock.now() + LIFE_MS;
    const intervalMs = (code.interval ?? USUAL_SECONDS) * 1000;
    const shown = json({ device_auth_id: code.device_auth_id, user_code: userCode });
    const look = async (): Promise<Look<Grant>> => {
      const answer = await askIssuer(network, { url: `${base}/token`, ...shown, signal });
      if (answer.status === 403 || answer.status === 404) return { state: 'pending' };
      const grant = answer.status === 200 ? Grant.safeParse(answer.body).data : undefined;
      if (grant !== undefined) return { state: 'done', value: grant };
      const passing = passingLook(answer);
      if (passing !== undefined) return passing;
      throw switchFailed(LABEL, `the issuer answers with status ${answer.status}`);
    };
    return {
      userCode,
      verificationUrl: `${issuer}/codex/device`,
      expiresAt,
      document: async () => {
        const grant = await pollIssuer({ label: LABEL, clock, intervalMs, expiresAt, signal }, look);
        return exchange(issuer, parts, grant, signal);
      },
    };
  };
}

async function exchange(
  issuer: string,
  parts: DeviceParts,
  grant: Grant,
  signal: AbortSignal,
): Promise<SettingsDocument> {
  parts.known.add(grant.authorization_code);
  parts.known.add(grant.code_verifier);
  const form = issuerForm({
    grant_type: 'authorization_code',
    code: grant.authorization_code,
    redirect_uri: `${issuer}/deviceauth/callback`,
    client_id: CODEX_CLIENT,
    code_verifier: grant.code_verifier,
  });
  const body = await exchangeCode(parts, LABEL, { url: `${issuer}/oauth/token`, ...form, signal });
  return documentFrom(body, parts.clock.now());
}

function documentFrom(body: unknown, now: number): SettingsDocument {
  const tokens = tokensInReply(body, now);
  if (tokens === undefined) throw switchFailed(LABEL, 'the issuer sends no token');
  const auth = claimsOf(tokens.id)['https://api.openai.com/auth'] as { chatgpt_account_id?: unknown } | undefined;
  return {
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens: {
      ...(tokens.id !== undefined && { id_token: tokens.id }),
      access_token: tokens.access,
      ...(tokens.refresh !== undefined && { refresh_token: tokens.refresh }),
      ...(typeof auth?.chatgpt_account_id === 'string' && { account_id: auth.chatgpt_account_id }),
    },
    last_refresh: new Date(now).toISOString(),
  };
}
