import { StudioError } from '../../../domain/errors.ts';

/** One server-sent event. */
export interface ServerEvent {
  /** `message` when the stream names none. */
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` body as the HTML standard says: UTF-8, lines ended by LF, CRLF or CR, comments, several
 * data lines, an unfinished event at the end dropped. The work is linear in the input, however it is cut into pieces.
 * An event of more than `maxCharacters` is a `provider-reply-unreadable` error.
 */
export async function* readServerEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxCharacters: number,
): AsyncGenerator<ServerEvent, void, undefined> {
  const assembler = new EventAssembler(maxCharacters);
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield* assembler.push(decoder.decode(chunk, { stream: true }));
  yield* assembler.push(decoder.decode());
}

class EventAssembler {
  readonly #maxCharacters: number;
  /** Pieces of the line that is not ended yet. */
  #line: string[] = [];
  #characters = 0;
  #afterCarriageReturn = false;
  #event = '';
  #data: string[] = [];

  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  *push(text: string): Generator<ServerEvent> {
    let start = 0;
    // The LF of a CRLF that was cut in two ends no line of its own.
    if (this.#afterCarriageReturn && text !== '') {
      if (text.startsWith('\n')) start = 1;
      this.#afterCarriageReturn = false;
    }
    const lineEnd = /\r\n|\n|\r/g;
    lineEnd.lastIndex = start;
    for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
      this.#extend(text.slice(start, match.index));
      start = lineEnd.lastIndex;
      this.#afterCarriageReturn = match[0] === '\r' && start === text.length;
      const finished = this.#endLine();
      if (finished !== undefined) yield finished;
    }
    this.#extend(text.slice(start));
  }

  #extend(piece: string): void {
    if (piece === '') return;
    this.#characters += piece.length;
    if (this.#characters > this.#maxCharacters) {
      const message = `An event of the stream is longer than ${this.#maxCharacters} characters`;
      throw new StudioError('provider-reply-unreadable', 'REPLY_TOO_LARGE', message);
    }
    this.#line.push(piece);
  }

  /** Takes the line in; an empty one ends the event. */
  #endLine(): ServerEvent | undefined {
    const line = this.#line.length === 1 ? (this.#line[0] ?? '') : this.#line.join('');
    this.#line = [];
    if (line === '') return this.#dispatch();
    if (line.startsWith(':')) {
      this.#characters -= line.length;
      return undefined;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#event = value;
    if (field === 'data') this.#data.push(value);
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event = this.#event === '' ? 'message' : this.#event;
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    this.#characters = 0;
    return data.length === 0 ? undefined : { event, data: data.join('\n') };
  }
}
