import { isDocument, type SettingsDocument } from '../../domain/settings-file.ts';

/**
 * What a token says of itself (RFC 7519), without proof: the issuer gave it to us, and the upstream checks it. Empty for
 * a token of another form.
 */
export function claimsOf(token: string | undefined): SettingsDocument {
  const [, payload = ''] = token?.split('.') ?? [];
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isDocument(claims) ? claims : {};
  } catch {
    return {};
  }
}

/** When the token ends by its own words, in milliseconds since the epoch. */
export function expiryOf(token: string | undefined): number | undefined {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : undefined;
}
