import type { StudioError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { badAddress } from './pending-sign-in.ts';
import { switchDenied, switchExpired, switchFailed } from './switch-failure.ts';

/** What the address of this sign-in looks like. */
export interface Expected {
  /** How it begins. */
  callback: string;
  /** Tells this sign-in from every other one. */
  state: string;
}

/** The address that the browser ends on, as soon as the person has handed it over. */
export class HandedAddress {
  readonly #label: string;
  readonly #expected: Expected;
  readonly #outcome: Promise<string>;
  #settle: (outcome: string | StudioError) => void = () => {};

  constructor(label: string, expected: Expected) {
    this.#label = label;
    this.#expected = expected;
    this.#outcome = new Promise((resolve, reject) => {
      this.#settle = (outcome) => (typeof outcome === 'string' ? resolve(outcome) : reject(outcome));
    });
    this.#outcome.catch(() => undefined);
  }

  /** Takes the address of a sign-in that went well, or of one that was refused. Throws `INVALID_INPUT` for every other. */
  hand(address: string): void {
    const { callback, state } = this.#expected;
    const hint = `Sign in on the page first, then copy the whole address that the browser ends on; it begins with ${callback}?`;
    const fields = fieldsOf(address);
    const code = fields?.get('code') ?? '';
    const refusal = fields?.get('error') ?? '';
    if (fields === undefined || (code === '' && refusal === '')) {
      throw badAddress('it is not the one that the browser ends on', hint);
    }
    if (fields.get('state') !== state) {
      throw badAddress('it belongs to another sign-in', 'Copy the address that this sign-in ended on, or start again');
    }
    if (code !== '') this.#settle(code);
    else if (refusal === 'access_denied') this.#settle(switchDenied(this.#label));
    else this.#settle(switchFailed(this.#label, `the issuer says ${refusal.replace(/[^\w.-]/g, ' ').slice(0, 64)}`));
  }

  /** The code in the address. Rejects with `AUTH_SWITCH_DENIED`, `AUTH_SWITCH_FAILED`, or after `lifeMs` with `AUTH_SWITCH_EXPIRED`. */
  async code(clock: Clock, lifeMs: number, signal: AbortSignal): Promise<string> {
    const over = new AbortController();
    const late = clock.sleep(lifeMs, AbortSignal.any([signal, over.signal])).then((): never => {
      throw switchExpired(this.#label);
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.#outcome, late]);
    } finally {
      over.abort();
    }
  }
}

/** The fields of an address, or of the part behind its question mark. */
function fieldsOf(text: string): URLSearchParams | undefined {
  const address = text.trim();
  if (URL.canParse(address)) return new URL(address).searchParams;
  return /^\??\w+=/.test(address) ? new URLSearchParams(address) : undefined;
}
