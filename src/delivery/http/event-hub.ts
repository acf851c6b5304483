import type { Context } from 'koa';
import type { Studio } from '../../application/studio.ts';
import type { NumberedEvent } from '../../domain/run.ts';
import type { PictureForm } from './contract.ts';
import { eventData } from './present-events.ts';
import type { ReadPicture } from './present-images.ts';
import { frame, type SseConnection, type SseStreams } from './sse.ts';

/** A frame that is ready, or will be once a picture has been read. */
type Frame = Buffer | Promise<Buffer>;

/** Frames of this many latest events are kept: listeners get an event one after the other, but at the same time. */
const KEPT_FRAMES = 16;

/** The event stream of the studio for many listeners: each event is encoded once for all of them. */
export class EventHub {
  readonly #system: Pick<Studio['system'], 'follow'>;
  readonly #streams: SseStreams;
  readonly #read: ReadPicture;
  readonly #frames = new Map<NumberedEvent, Partial<Record<PictureForm, Frame>>>();
  readonly #listeners = new Set<SseConnection>();

  constructor(system: Pick<Studio['system'], 'follow'>, streams: SseStreams, read: ReadPicture) {
    this.#system = system;
    this.#streams = streams;
    this.#read = read;
  }

  /** Answers with the stream: first what came after the cursor, then everything as it happens. */
  attach(ctx: Context, form: PictureForm): void {
    const after = cursorOf(ctx);
    const connection = this.#streams.open(ctx);
    const listener = new Listener(connection);
    let isPast = true;
    const stop = this.#system.follow(
      (event) => listener.send(isPast ? this.#past(event, form) : this.#live(event, form)),
      {
        after,
        gap: (gap) => listener.send(frame('replay-gap', gap)),
      },
    );
    isPast = false;
    this.#listeners.add(connection);
    connection.onClose(() => {
      stop();
      this.#listeners.delete(connection);
    });
  }

  /** Ends the streams of all listeners; they come back when there is a server again. */
  close(): void {
    for (const connection of [...this.#listeners]) connection.end(frame('bye', {}));
  }

  #past(event: NumberedEvent, form: PictureForm): Frame {
    return this.#encode(event, form, true);
  }

  #live(event: NumberedEvent, form: PictureForm): Frame {
    let forms = this.#frames.get(event);
    if (forms === undefined) {
      forms = {};
      this.#frames.set(event, forms);
      for (const oldest of this.#frames.keys()) {
        if (this.#frames.size <= KEPT_FRAMES) break;
        this.#frames.delete(oldest);
      }
    }
    forms[form] ??= this.#encode(event, form, false);
    return forms[form];
  }

  #encode({ id, event }: NumberedEvent, form: PictureForm, isPast: boolean): Frame {
    const data = eventData(event, form, isPast, this.#read);
    return 'then' in data && typeof data.then === 'function'
      ? (data as Promise<unknown>).then((ready) => frame(event.type, ready, id))
      : frame(event.type, data, id);
  }
}

/** Keeps the order of events also where one of them has to wait for its picture. */
class Listener {
  readonly #connection: SseConnection;
  #waiting: Promise<void> | undefined;

  constructor(connection: SseConnection) {
    this.#connection = connection;
  }

  send(next: Frame): void {
    if (this.#waiting === undefined && Buffer.isBuffer(next)) {
      this.#connection.send(next);
      return;
    }
    const turn: Promise<void> = Promise.all([next, this.#waiting]).then(([ready]) => {
      this.#connection.send(ready);
      if (this.#waiting === turn) this.#waiting = undefined;
    });
    this.#waiting = turn;
  }
}

/** The number after which a listener wants to go on. What is no number counts as older than everything. */
function cursorOf(ctx: Context): number | undefined {
  const query = ctx.query['lastEventId'];
  const given = ctx.get('Last-Event-ID') || (Array.isArray(query) ? query[0] : query);
  if (given === undefined || given === '') return undefined;
  return /^\d{1,16}$/.test(given) ? Number(given) : 0;
}
