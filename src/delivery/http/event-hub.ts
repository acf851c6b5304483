import type { Context } from 'koa';
import type { Studio } from '../../application/studio.ts';
import type { NumberedEvent } from '../../domain/run.ts';
import type { PictureForm } from './contract.ts';
import { eventData } from './present-events.ts';
import type { ReadPicture } from './present-images.ts';
import { frame, type SseConnection, type SseStreams } from './sse.ts';

/** A frame that is ready, or will be once a picture has been read. */
type Frame = Buffer | Promise<Buffer>;

/** Bytes from which on a batch waits for no more. */
const LARGEST_BATCH = 64 * 1024;

/** The event stream of the studio for many listeners: each event is encoded once for all of them. */
export class EventHub {
  readonly #system: Pick<Studio['system'], 'follow'>;
  readonly #streams: SseStreams;
  readonly #read: ReadPicture;
  /** Listeners get an event one right after the other, so only the latest one's frames are kept. */
  #latest: { event: NumberedEvent; frames: Partial<Record<PictureForm, Frame>> } | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #batches = new Batches();

  constructor(system: Pick<Studio['system'], 'follow'>, streams: SseStreams, read: ReadPicture) {
    this.#system = system;
    this.#streams = streams;
    this.#read = read;
  }

  /** Answers with the stream: first what came after the cursor, then everything as it happens. */
  attach(ctx: Context, form: PictureForm): void {
    const after = cursorOf(ctx);
    this.#streams.refuseBeyondCapacity();
    const connection = this.#streams.open(ctx);
    const listener = new Listener(connection, this.#batches);
    let isPast = true;
    const stop = this.#system.follow(
      (event) => listener.send(isPast ? this.#encode(event, form, true) : this.#live(event, form)),
      {
        after,
        gap: (gap) => listener.send(frame('replay-gap', gap)),
      },
    );
    isPast = false;
    this.#listeners.add(listener);
    connection.onClose(() => {
      stop();
      this.#listeners.delete(listener);
    });
  }

  /** Ends the streams of all listeners; they come back when there is a server again. */
  close(): void {
    for (const listener of [...this.#listeners]) {
      listener.flush();
      listener.connection.end(frame('bye', {}));
    }
  }

  #live(event: NumberedEvent, form: PictureForm): Frame {
    if (this.#latest?.event !== event) this.#latest = { event, frames: {} };
    const { frames } = this.#latest;
    frames[form] ??= this.#encode(event, form, false);
    return frames[form];
  }

  #encode({ id, event }: NumberedEvent, form: PictureForm, isPast: boolean): Frame {
    const data = eventData(event, form, isPast, this.#read);
    return 'then' in data && typeof data.then === 'function'
      ? (data as Promise<unknown>).then((ready) => frame(event.type, ready, id))
      : frame(event.type, data, id);
  }
}

/**
 * One who listens. Keeps the order of events also where one of them has to wait for its picture, and sends what came
 * in one breath as one piece.
 */
class Listener {
  readonly connection: SseConnection;
  readonly #batches: Batches;
  #waiting: Promise<void> | undefined;
  #frames: Buffer[] = [];
  #size = 0;

  constructor(connection: SseConnection, batches: Batches) {
    this.connection = connection;
    this.#batches = batches;
  }

  send(next: Frame): void {
    if (this.#waiting === undefined && Buffer.isBuffer(next)) {
      this.#add(next);
      return;
    }
    const turn: Promise<void> = Promise.all([next, this.#waiting]).then(([ready]) => {
      this.#add(ready);
      if (this.#waiting === turn) this.#waiting = undefined;
    });
    this.#waiting = turn;
  }

  #add(frame: Buffer): void {
    if (this.#frames.length === 0) this.#batches.expect(this);
    this.#frames.push(frame);
    this.#size += frame.byteLength;
    if (this.#size > LARGEST_BATCH) this.flush();
  }

  flush(): void {
    const frames = this.#frames;
    if (frames.length === 0) return;
    this.#frames = [];
    this.#size = 0;
    this.connection.send(this.#batches.joined(frames));
  }
}

/** Frames of one breath, joined once for all listeners that get the same ones: a piece costs as much as a frame. */
class Batches {
  #expected: Listener[] = [];
  #last: { frames: readonly Buffer[]; bytes: Buffer } | undefined;

  /** Sends what the listener has, as soon as whoever publishes now is done. */
  expect(listener: Listener): void {
    if (this.#expected.length === 0) queueMicrotask(() => this.#flush());
    this.#expected.push(listener);
  }

  joined(frames: readonly Buffer[]): Buffer {
    const [first] = frames;
    if (frames.length === 1 && first) return first;
    const last = this.#last;
    if (last?.frames.length === frames.length && last.frames.every((frame, at) => frame === frames[at])) {
      return last.bytes;
    }
    const bytes = Buffer.concat(frames);
    this.#last = { frames, bytes };
    return bytes;
  }

  #flush(): void {
    const listeners = this.#expected;
    this.#expected = [];
    for (const listener of listeners) listener.flush();
    this.#last = undefined;
  }
}

/** The number after which a listener wants to go on. What is no number counts as older than everything. */
function cursorOf(ctx: Context): number | undefined {
  const query = ctx.query['lastEventId'];
  const given = ctx.get('Last-Event-ID') || (Array.isArray(query) ? query[0] : query);
  if (given === undefined || given === '') return undefined;
  return /^\d{1,16}$/.test(given) ? Number(given) : 0;
}
