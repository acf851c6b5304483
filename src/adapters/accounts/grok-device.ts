import { z } from 'zod';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import { askIssuer, issuerCode, issuerForm } from './ask-issuer.ts';
import {
  askForCode,
  type BeginDevice,
  type DeviceParts,
  type Look,
  openable,
  passingLook,
  pollIssuer,
  showable,
} from './device-code.ts';
import { discoverGrok, GROK_SCOPE, grokDocument, GROK_LABEL as LABEL } from './grok-issuer.ts';
import { addressAt, GROK_CLIENT } from './grok-login.ts';
import { switchDenied, switchExpired, switchFailed } from './switch-failure.ts';

const CODE_MS = 15_000;
const SHORTEST_SECONDS = 5;
const USUAL_LIFE_SECONDS = 900;

const Code = z.looseObject({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string().optional(),
  verification_uri_complete: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
  interval: z.coerce.number().nonnegative().optional(),
});

/** Signs in to Grok with a code (RFC 8628), at the addresses that the issuer names as its own. */
export function grokDevice(issuer: string, parts: DeviceParts): BeginDevice {
  const { network, clock, known } = parts;
  return async (signal) => {
    const { named, token } = await discoverGrok(issuer, network, signal);
    const device = addressAt(issuer, named.device_authorization_endpoint);
    if (device === undefined) throw switchFailed(LABEL, 'the issuer names no address of its own for codes');
    const form = issuerForm({ client_id: GROK_CLIENT, scope: GROK_SCOPE });
    const question = { url: device, ...form, signal, timeoutMs: CODE_MS };
    const { status, body } = await askForCode(network, LABEL, question);
    const code = status === 200 ? Code.safeParse(body).data : undefined;
    const userCode = showable(code?.user_code);
    const verificationUrl =
      openable(code?.verification_uri_complete, issuer) ?? openable(code?.verification_uri, issuer);
    if (code === undefined || userCode === undefined || verificationUrl === undefined) {
      throw switchFailed(LABEL, `no code came, but status ${status}`);
    }
    known.add(code.device_code);
    const expiresAt = clock.now() + (code.expires_in ?? USUAL_LIFE_SECONDS) * 1000;
    const intervalMs = Math.max(code.interval ?? SHORTEST_SECONDS, SHORTEST_SECONDS) * 1000;
    const asked = issuerForm({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: GROK_CLIENT,
      device_code: code.device_code,
    });
    const look = async (): Promise<Look<SettingsDocument>> => {
      const answer = await askIssuer(network, { url: token, ...asked, signal });
      if (answer.status === 200) return { state: 'done', value: grokDocument(answer.body, token, clock.now()) };
      const reason = issuerCode(answer.body);
      if (reason === 'authorization_pending') return { state: 'pending' };
      if (reason === 'slow_down') return { state: 'slow-down' };
      if (reason === 'access_denied') throw switchDenied(LABEL);
      if (reason === 'expired_token') throw switchExpired(LABEL);
      const passing = passingLook(answer);
      if (passing !== undefined) return passing;
      throw switchFailed(LABEL, `the issuer answers with status ${answer.status}`);
    };
    const document = () => pollIssuer({ label: LABEL, clock, intervalMs, expiresAt, signal }, look);
    return { userCode, verificationUrl, expiresAt, document };
  };
}
