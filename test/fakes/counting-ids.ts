import { createHash } from 'node:crypto';
import { Ids } from '../../src/ports/ids.ts';

/** Ids that count from 1, so that whole objects can be compared. Digests are real. */
export class CountingIds extends Ids {
  #requests = 0;
  #hexes = 0;

  requestId(): string {
    this.#requests += 1;
    return `req_00000000-0000-4000-8000-${this.#requests.toString(16).padStart(12, '0')}`;
  }

  hex(bytes: number): string {
    this.#hexes += 1;
    return this.#hexes
      .toString(16)
      .padStart(bytes * 2, '0')
      .slice(-bytes * 2);
  }

  digest(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex');
  }
}
