import { isAscii } from 'node:buffer';
import { StudioError } from '../../../domain/errors.ts';

/** One server-sent event. */
export interface ServerEvent {
  /** `message` when the stream names none. */
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` body as the HTML standard says: UTF-8, lines ended by LF, CRLF or CR, comments, several
 * data lines, an unfinished event at the end dropped. The work is linear in the input, however it is cut into pieces;
 * the pieces must not change afterwards. An event of more than `maxBytes` is a `provider-reply-unreadable` error.
 */
export async function* readServerEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<ServerEvent, void, undefined> {
  const assembler = new EventAssembler(maxBytes);
  for await (const chunk of chunks) yield* assembler.push(chunk);
}

const LF = 10;
const CR = 13;
const COLON = 58;
const SPACE = 32;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Looks for line ends in the bytes: pictures come as lines of megabytes, and only whole values become text. */
class EventAssembler {
  readonly #maxBytes: number;
  /** Pieces of the line that is not ended yet. */
  #line: Buffer[] = [];
  /** Bytes of the event so far. */
  #size = 0;
  #isFirstLine = true;
  #afterCarriageReturn = false;
  #event = '';
  #data: string[] = [];

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *push(chunk: Uint8Array): Generator<ServerEvent> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    // The LF of a CRLF that was cut in two ends no line of its own.
    if (this.#afterCarriageReturn && bytes.length > 0) {
      if (bytes[0] === LF) start = 1;
      this.#afterCarriageReturn = false;
    }
    let lineFeed = find(bytes, LF, start);
    let carriageReturn = find(bytes, CR, start);
    while (Math.min(lineFeed, carriageReturn) < bytes.length) {
      const end = Math.min(lineFeed, carriageReturn);
      this.#extend(bytes.subarray(start, end));
      start = end + (end === carriageReturn && bytes[end + 1] === LF ? 2 : 1);
      this.#afterCarriageReturn = end === carriageReturn && start === bytes.length && end + 1 === start;
      const finished = this.#endLine();
      if (finished !== undefined) yield finished;
      if (lineFeed < start) lineFeed = find(bytes, LF, start);
      if (carriageReturn < start) carriageReturn = find(bytes, CR, start);
    }
    this.#extend(bytes.subarray(start));
  }

  #extend(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#size += piece.length;
    if (this.#size > this.#maxBytes) {
      const message = `An event of the stream is longer than ${this.#maxBytes} bytes`;
      throw new StudioError('provider-reply-unreadable', 'REPLY_TOO_LARGE', message);
    }
    this.#line.push(piece);
  }

  /** Takes the line in; an empty one ends the event. */
  #endLine(): ServerEvent | undefined {
    const line = this.#wholeLine();
    if (line.length === 0) return this.#dispatch();
    const colon = find(line, COLON, 0);
    if (colon === 0) {
      this.#size -= line.length;
      return undefined;
    }
    const field = textOf(line.subarray(0, colon));
    const value = colon + (line[colon + 1] === SPACE ? 2 : 1);
    if (field === 'event') this.#event = textOf(line.subarray(value));
    if (field === 'data') this.#data.push(textOf(line.subarray(value)));
    return undefined;
  }

  #wholeLine(): Buffer {
    const [only] = this.#line;
    const line = this.#line.length === 1 && only !== undefined ? only : Buffer.concat(this.#line);
    this.#line = [];
    const isMarked = this.#isFirstLine && line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    this.#isFirstLine = false;
    return isMarked ? line.subarray(BYTE_ORDER_MARK.length) : line;
  }

  #dispatch(): ServerEvent | undefined {
    const event = this.#event === '' ? 'message' : this.#event;
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    return data.length === 0 ? undefined : { event, data: data.join('\n') };
  }
}

/** Where the byte is, or the length when it is nowhere. */
function find(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}

/** UTF-8 as text. Base64 is ASCII, and read as Latin-1 it takes a tenth of the time. */
function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
