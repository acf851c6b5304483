import { createHash } from 'node:crypto';
import type { Run } from '../../application/run.ts';
import type { Studio } from '../../application/studio.ts';
import { StudioError } from '../../domain/errors.ts';

interface Kept {
  run: Run<unknown>;
  digest: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

const KEPT = 1_000;
const KEPT_MS = 86_400_000;

/**
 * Requests with an `Idempotency-Key`: the same key with the same body is the same run, however often it is sent, and
 * with another body it is refused. After a restart a key that was used is refused while its run is on record, so nothing
 * is made and billed twice.
 */
export class RepeatedRequests {
  readonly #system: Pick<Studio['system'], 'runs'>;
  readonly #kept = new Map<string, Kept>();

  constructor(system: Pick<Studio['system'], 'runs'>) {
    this.#system = system;
  }

  /** The run of a key: the one that was started with it, or the one that `start` starts now, under the given id. */
  async once<T>(key: string, body: unknown, start: (requestId: string) => Run<T> | Promise<Run<T>>): Promise<Run<T>> {
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new StudioError('request-invalid', 'INVALID_INPUT', 'Idempotency-Key must be 1 to 255 visible characters');
    }
    const requestId = `key_${digestOf(key).slice(0, 32)}`;
    const digest = digestOf(JSON.stringify(body));
    const { jobs, terminalJobs } = await this.#system.runs({ includeTerminal: true, recent: true });
    const kept = this.#kept.get(key);
    if (kept !== undefined && Date.now() - kept.startedAt < KEPT_MS) {
      if (kept.digest === digest) return kept.run as Run<T>;
      throw refused('IDEMPOTENCY_KEY_REUSED', 'Idempotency-Key came before with another body');
    }
    if ([...jobs, ...terminalJobs].some((run) => run.requestId === requestId)) {
      throw refused('REQUEST_ID_IN_USE', `Idempotency-Key belongs to run ${requestId}, which began before a restart`);
    }
    const begun = start(requestId);
    // What is started at once is kept at once, before the same key can come again.
    const run = 'then' in begun ? await begun : begun;
    this.#keep(key, { run, digest, startedAt: Date.now() });
    // A request that is refused was never a run, so its key is free.
    run.accepted.catch(() => this.#kept.delete(key));
    return run;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function refused(code: string, message: string): StudioError {
  return new StudioError('conflict', code, message, {
    hint: 'Use a new key for a new request',
    details: { field: 'Idempotency-Key' },
  });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
