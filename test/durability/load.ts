import { setTimeout as sleep } from 'node:timers/promises';
import { promptOf, type Wish } from './ledger.ts';
import { type Installation, type Program, startProgram } from './program.ts';

/** Asks the server for a wish over HTTP and notes what it was told. Never rejects: servers die here. */
export async function ask(url: string, wish: Wish, delayMs: number, provider = 'api'): Promise<void> {
  await sleep(delayMs);
  try {
    const response = await fetch(`${url}/api/generate`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: wish.way === 'stream' ? 'text/event-stream' : 'application/json',
      },
      body: JSON.stringify({
        prompt: promptOf(wish),
        requestId: wish.mark,
        provider,
        n: wish.n,
        ...((wish.way === 'async' || wish.way === 'queue') && { async: true }),
        ...(wish.way === 'queue' && { queue: true }),
      }),
    });
    if (response.status === 202 || (response.ok && wish.way === 'stream')) wish.acknowledged = true;
    const text = await response.text();
    if (response.status === 200 && (wish.way === 'json' || text.includes('event: done\n'))) finish(wish);
  } catch {
    // The server is gone; what it said before stands in the wish.
  }
}

/** Asks by a command of the command line, which finds the server by itself or works in its own process. */
export function askByCommand(installation: Installation, wish: Wish): Program {
  const args = ['gen', promptOf(wish), '--provider', 'api', '-n', String(wish.n), '--json'];
  const program = startProgram(installation, args);
  void program.ended.then(({ code, stdout }) => {
    if (code === 0 && stdout.includes('"ok":true')) finish(wish);
  });
  return program;
}

function finish(wish: Wish): void {
  wish.acknowledged = true;
  wish.finished = true;
}
