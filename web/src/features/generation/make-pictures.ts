import { studio } from '../../api.ts';
import { accept, newRun, refuse, show } from '../../state/runs.ts';

/** Starts a run and shows it at once; a refusal takes its place. Beyond what may run at once it waits in the queue. */
export async function makePictures(prompt: string, n: number): Promise<void> {
  const requestId = newRequestId();
  show(newRun(requestId, prompt, n));
  try {
    const run = studio.generation.image({ prompt, n, requestId }, { queue: true });
    await run.accepted;
    accept(requestId);
  } catch (failure) {
    refuse(requestId, failure);
  }
}

/** A random id; `crypto.randomUUID` is missing where the page comes from another machine without TLS. */
function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `req_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
