import type { IssuerQuestion } from './ask-issuer.ts';
import { askForCode, type DeviceParts } from './device-code.ts';
import { switchFailed } from './switch-failure.ts';

const TRIES = 3;

/**
 * What the issuer gives for the code of a sign-in. The code is good for a few minutes, so a connection that breaks is no
 * reason to give up at once. Rejects with `AUTH_SWITCH_FAILED`, or with the reason of the signal.
 */
export async function exchangeCode(
  { network, clock }: DeviceParts,
  label: string,
  question: IssuerQuestion & { signal: AbortSignal },
): Promise<unknown> {
  const { signal } = question;
  for (let tries = 1; ; tries += 1) {
    const answer = await askForCode(network, label, question).catch((error) => {
      signal.throwIfAborted();
      if (tries === TRIES) throw error;
      return undefined;
    });
    if (answer?.status === 200) return answer.body;
    if (answer !== undefined && (answer.status < 500 || tries === TRIES)) {
      throw switchFailed(label, `the issuer gives no tokens, but status ${answer.status}`);
    }
    await clock.sleep(tries * 1000, signal);
  }
}
