import type { QuotaWindow } from '../../src/domain/quota.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { QuotaNotes } from '../../src/ports/quota-notes.ts';

/** Notes as a list of all that was ever said. */
export class MemoryQuotaNotes extends QuotaNotes {
  readonly noted: { credentials: Credentials; at: number; window: QuotaWindow }[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  note(credentials: Credentials, windows: readonly QuotaWindow[]): void {
    for (const window of windows) this.noted.push({ credentials, at: this.#clock.now(), window });
  }

  since(time: number, credentials: Credentials): QuotaWindow[] {
    const who = ({ accountId, secret }: Credentials) => accountId ?? secret;
    const ofName = this.noted.filter((each) => each.credentials.name === credentials.name);
    const last = ofName.at(-1);
    if (last === undefined || who(last.credentials) !== who(credentials) || last.at < time) return [];
    const own = ofName.slice(ofName.findLastIndex((each) => who(each.credentials) !== who(credentials)) + 1);
    const newest = new Map(own.map(({ window }) => [window.label, window]));
    return [...newest.values()].filter(({ resetsAtMs }) => resetsAtMs === null || resetsAtMs > this.#clock.now());
  }
}
