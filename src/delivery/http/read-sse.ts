/** One message of an event stream. */
export interface SseMessage {
  /** `message` when the stream gives no name. */
  event: string;
  data: string;
  /** The last id that the stream gave, of this message or an earlier one; empty: none. */
  lastEventId: string;
}

/**
 * Reads an event stream as the HTML standard says: lines end in LF, CRLF or CR, characters may be split between chunks,
 * comments count for nothing, and what the stream ends within is dropped.
 */
export async function* readSse(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SseMessage> {
  // Drops a byte order mark at the beginning, as the standard wants.
  const decoder = new TextDecoder();
  const lines = new LineSplitter();
  const message = new MessageBuilder();
  for await (const chunk of chunks) {
    for (const line of lines.add(decoder.decode(chunk, { stream: true }))) {
      const complete = message.add(line);
      if (complete !== undefined) yield complete;
    }
  }
}

/** Cuts text into lines. A long line that comes in many chunks is put together once. */
class LineSplitter {
  #parts: string[] = [];
  #endsInReturn = false;

  *add(text: string): Generator<string> {
    let start = this.#endsInReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') this.#endsInReturn = false;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== 10 && code !== 13) continue;
      yield this.#parts.join('') + text.slice(start, at);
      this.#parts = [];
      if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
      start = at + 1;
      this.#endsInReturn = code === 13 && start === text.length && text.charCodeAt(at) === 13;
    }
    if (start < text.length) this.#parts.push(text.slice(start));
  }
}

class MessageBuilder {
  #event = '';
  #data: string[] = [];
  #lastEventId = '';

  /** Takes a line; an empty one completes the message, when there is one. */
  add(line: string): SseMessage | undefined {
    if (line === '') return this.#complete();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line.charAt(colon + 1) === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#lastEventId = value;
    return undefined;
  }

  #complete(): SseMessage | undefined {
    const data = this.#data;
    const event = this.#event === '' ? 'message' : this.#event;
    this.#data = [];
    this.#event = '';
    if (data.length === 0) return undefined;
    return { event, data: data.join('\n'), lastEventId: this.#lastEventId };
  }
}
