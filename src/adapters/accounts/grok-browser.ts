import { createHash, randomBytes } from 'node:crypto';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import { issuerForm } from './ask-issuer.ts';
import { type DeviceParts, openable } from './device-code.ts';
import { exchangeCode } from './exchange-code.ts';
import { discoverGrok, GROK_LABEL, GROK_SCOPE, grokDocument } from './grok-issuer.ts';
import { GROK_CLIENT } from './grok-login.ts';
import { HandedAddress } from './handed-address.ts';
import type { BeginSignIn } from './pending-sign-in.ts';
import { switchFailed } from './switch-failure.ts';

/** Where xAI sends the browser of this client. Nobody listens there: the person hands the address over. */
const CALLBACK = 'http://127.0.0.1:56121/callback';
const LIFE_MS = 15 * 60_000;

/**
 * Signs in to Grok in the browser (RFC 6749 with PKCE, RFC 7636). The browser ends on an address of this machine that
 * nobody serves; what stands in that address is good once, and only for this sign-in.
 */
export function grokBrowser(issuer: string, parts: DeviceParts): BeginSignIn {
  const { network, clock, known } = parts;
  return async (signal) => {
    const { named, token } = await discoverGrok(issuer, network, signal);
    const page = openable(named.authorization_endpoint, issuer);
    if (page === undefined) throw switchFailed(GROK_LABEL, 'the issuer names no page to sign in on');
    const state = randomBytes(16).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    known.add(verifier);
    const handed = new HandedAddress(GROK_LABEL, { callback: CALLBACK, state });
    const document = async (): Promise<SettingsDocument> => {
      const code = await handed.code(clock, LIFE_MS, signal);
      known.add(code);
      const form = issuerForm({
        ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
        ...{ client_id: GROK_CLIENT, code_verifier: verifier },
      });
      const body = await exchangeCode(parts, GROK_LABEL, { url: token, ...form, signal });
      return grokDocument(body, token, clock.now());
    };
    return {
      userCode: null,
      verificationUrl: pageWith(page, state, verifier),
      expiresAt: clock.now() + LIFE_MS,
      hand: (address) => handed.hand(address),
      document,
    };
  };
}

function pageWith(page: string, state: string, verifier: string): string {
  const url = new URL(page);
  const fields = {
    ...{ response_type: 'code', client_id: GROK_CLIENT, redirect_uri: CALLBACK, scope: GROK_SCOPE, state },
    ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}
