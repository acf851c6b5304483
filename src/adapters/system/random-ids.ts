import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Ids } from '../../ports/ids.ts';

/** Ids from the random source of the system. */
export class RandomIds extends Ids {
  requestId(): string {
    return `req_${randomUUID()}`;
  }

  hex(bytes: number): string {
    return randomBytes(bytes).toString('hex');
  }

  digest(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex');
  }
}
