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

/** A claim that people can read; null for anything else. */
export function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim().slice(0, 254) : null;
}

/** What tells an owner from others: what is known of them, else the token itself. */
export function ownerKey(known: readonly unknown[], access: string): string {
  const texts = known.map(textOf);
  return texts.some((text) => text !== null) ? JSON.stringify(texts) : access;
}
