import type { QuotaWindow } from '../../domain/quota.ts';
import type { Credentials } from '../../ports/account-vault.ts';
import type { Clock } from '../../ports/clock.ts';
import { QuotaNotes } from '../../ports/quota-notes.ts';

/** What an upstream said along with its answers, and when it said so last. */
interface Heard {
  /** Of whom it tells. */
  account: string;
  at: number;
  windows: ReadonlyMap<string, QuotaWindow>;
}

/** Notes of quotas, in memory: after a start the upstream is asked anyway. */
export class QuotaBook extends QuotaNotes {
  readonly #clock: Clock;
  readonly #heard = new Map<string, Heard>();

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  note(credentials: Credentials, windows: readonly QuotaWindow[]): void {
    if (windows.length === 0) return;
    const account = accountOf(credentials);
    const before = this.#heard.get(credentials.name);
    const kept = before?.account === account ? before.windows : [];
    const newest = new Map([...kept, ...windows.map((window) => [window.label, window] as const)]);
    this.#heard.set(credentials.name, { account, at: this.#clock.now(), windows: newest });
  }

  since(time: number, credentials: Credentials): QuotaWindow[] {
    const heard = this.#heard.get(credentials.name);
    if (heard === undefined || heard.account !== accountOf(credentials) || heard.at < time) return [];
    const now = this.#clock.now();
    return [...heard.windows.values()].filter(({ resetsAtMs }) => resetsAtMs === null || resetsAtMs > now);
  }
}

/** Renewed tokens are those of the same account, where the upstream has an id for it. */
function accountOf({ accountId, secret }: Credentials): string {
  return accountId ?? secret;
}
