import { computed, signal } from '@preact/signals';
import { t } from '../../text/language.ts';
import type { Link } from './shared-events.ts';
import { toast } from './toasts.ts';

/** `lost`: nobody has answered for a moment that a person would notice. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/**
 * A stream that breaks is taken up again within this time, unless there is nobody. Together with the time after which a
 * request counts as unanswered it is less than five seconds, within which a server that hangs is to be told of.
 */
const GRACE_MS = 2200;
const FIRST_GRACE_MS = 3000;
/** A timer that is so late tells that the machine is busy, and not that the server hangs. */
const LATE_MS = 250;

/** How the page and its server are connected. All tabs of a browser tell the same. */
export const connection = signal<ConnectionState>('connecting');
/** Whether the page and its server are apart. */
export const isLost = computed(() => connection.value === 'lost');

let grace: ReturnType<typeof setTimeout> | undefined;
let onReturn: () => void = () => undefined;
let onTry: () => void = () => undefined;
let lastAnswer: () => number = () => 0;

/**
 * From now on it counts how long nobody answers. `read` is called whenever events begin to come, `retry` when somebody
 * does not want to wait for the next try; `answered` tells when the server answered last, as `performance.now` counts.
 */
export function expectConnection(parts: { read: () => void; retry: () => void; answered?: () => number }): void {
  onReturn = parts.read;
  onTry = parts.retry;
  lastAnswer = parts.answered ?? lastAnswer;
  startGrace(FIRST_GRACE_MS);
}

/** Asks the server now instead of after the next pause. */
export function tryAgain(): void {
  onTry();
}

/** Takes in how things stand. What has only broken gets a moment to be taken up again. */
export function tellLink(link: Link): void {
  if (link === 'open') {
    clearTimeout(grace);
    grace = undefined;
    if (connection.value === 'open') return;
    if (connection.value === 'lost') toast(t('shell.connectedAgain'), { kind: 'good' });
    connection.value = 'open';
    onReturn();
  } else if (link === 'refused') {
    clearTimeout(grace);
    connection.value = 'lost';
  } else if (connection.value === 'open' && grace === undefined) {
    startGrace(GRACE_MS);
  }
}

function startGrace(ms: number): void {
  clearTimeout(grace);
  const begun = performance.now();
  grace = setTimeout(() => {
    if (performance.now() - begun - ms > LATE_MS || lastAnswer() > begun) return startGrace(ms);
    grace = undefined;
    connection.value = 'lost';
  }, ms);
}
