/** Randomness and digests, so that tests can count on them. */
export abstract class Ids {
  /** `req_` and a UUID. */
  abstract requestId(): string;

  /** Random hexadecimal characters, two for each byte. */
  abstract hex(bytes: number): string;

  /** SHA-256, hexadecimal. */
  abstract digest(bytes: Uint8Array): string;
}
