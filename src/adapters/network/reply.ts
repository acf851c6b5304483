import type { Readable } from 'node:stream';
import { StudioError } from '../../domain/errors.ts';
import { type Attempt, transportFailure } from './transport-failure.ts';

/** What an answer is made of. */
export interface ReplyParts {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Readable;
  attempt: Attempt;
  /** Bytes of the body at most; more is `REPLY_TOO_LARGE`. */
  maxBytes: number;
  /** Called once, when the conversation is over. */
  release: () => void;
}

/** An HTTP answer whose body is read as it comes. It must be read to its end or discarded, else it holds a connection. */
export class Reply {
  readonly status: number;
  readonly #parts: ReplyParts;

  constructor(parts: ReplyParts) {
    this.status = parts.status;
    this.#parts = parts;
    // A body that breaks while nobody reads it must not end the process; the reader sees the same error.
    parts.body.on('error', () => {});
  }

  /** The value of a header, null when it is missing. The name in lower case. */
  header(name: string): string | null {
    const value = this.#parts.headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  }

  /** The type of the body without parameters, in lower case; empty when the answer names none. */
  get mediaType(): string {
    return (this.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  }

  /** The body in pieces. Fails with a StudioError when it is too long, breaks, or the time is over. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const { body, attempt, maxBytes } = this.#parts;
    let received = 0;
    try {
      if (Number(this.header('content-length')) > maxBytes) throw tooLarge(maxBytes);
      for await (const chunk of body) {
        received += chunk.length;
        if (received > maxBytes) throw tooLarge(maxBytes);
        yield chunk;
      }
    } catch (error) {
      throw transportFailure(error, attempt);
    } finally {
      this.discard();
    }
  }

  /** The whole body; fails as `chunks` does. */
  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.chunks()) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** The whole body as UTF-8; fails as `chunks` does. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Gives the rest of the body and its connection up. */
  discard(): void {
    this.#parts.body.destroy();
    this.#parts.release();
  }
}

function tooLarge(maxBytes: number): StudioError {
  return new StudioError(
    'provider-reply-unreadable',
    'REPLY_TOO_LARGE',
    `The answer is longer than ${maxBytes} bytes`,
    {
      details: { maxBytes },
    },
  );
}
