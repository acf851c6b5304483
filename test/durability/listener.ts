import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One frame of the event stream. */
export interface Heard {
  /** Undefined for a frame without number, such as `replay-gap`. */
  id: number | undefined;
  event: string;
  requestId: string | undefined;
  /** Which server brought it, from 0. */
  life: number;
  /** Whether it was the first frame of its connection. */
  first: boolean;
}

/** Listens to `/api/events` over servers that die and come back, always with the number of its last event. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly #query: string;
  #url: string;
  #life = 0;
  #request: ClientRequest | undefined;
  #closed = false;
  #cursor: number | undefined;

  constructor(url: string, query = '') {
    this.#url = url;
    this.#query = query;
    void this.#keepListening();
  }

  /** A new server has taken the place of the old one. */
  follow(url: string): void {
    this.#url = url;
    this.#life += 1;
  }

  /** Breaks the connection, as a tunnel or a sleeping laptop does; it comes back by itself. */
  drop(): void {
    this.#request?.destroy();
  }

  close(): void {
    this.#closed = true;
    this.#request?.destroy();
  }

  async #keepListening(): Promise<void> {
    while (!this.#closed) {
      await this.#listen().catch(() => undefined);
      await sleep(5);
    }
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { ...(this.#cursor !== undefined && { 'last-event-id': String(this.#cursor) }) };
      this.#request = request(`${this.#url}/api/events${this.#query}`, { headers, agent: false }, (incoming) => {
        if (incoming.statusCode !== 200) {
          incoming.resume();
          reject(new Error(String(incoming.statusCode)));
          return;
        }
        const life = this.#life;
        let first = true;
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          const frames = text.split('\n\n');
          text = frames.pop() ?? '';
          for (const frame of frames) first = this.#take(frame, life, first) ? false : first;
        });
        incoming.once('error', reject);
        incoming.once('close', () => resolve());
      });
      this.#request.once('error', reject);
      this.#request.end();
    });
  }

  /** False for a comment. */
  #take(frame: string, life: number, first: boolean): boolean {
    const field = (name: string): string | undefined =>
      frame
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const event = field('event');
    if (event === undefined) return false;
    const number = field('id');
    const id = number === undefined ? undefined : Number(number);
    if (id !== undefined) this.#cursor = id;
    const data = field('data');
    const requestId = /"requestId":"([^"]+)"/.exec(data ?? '')?.[1];
    this.heard.push({ id, event, requestId, life, first });
    return true;
  }
}
