import type { Dispatcher } from 'undici';
import { cancelled, StudioError } from '../../domain/errors.ts';

/** Who listens at a socket, and how long it may take to open. */
export interface SocketListener {
  /** Closes the socket. */
  signal: AbortSignal;
  /** Milliseconds until the socket is open. */
  timeoutMs: number;
  /** A message as it came: text, or bytes. */
  message(message: string | Uint8Array): void;
  /** It is over: the other side closed it, or the connection broke. Not called when it never opened. */
  closed(): void;
}

/** A WebSocket that is open. */
export interface LiveSocket {
  send(text: string): void;
  /** Nothing is heard any more from now on. */
  close(): void;
}

/** Opens a WebSocket on a connection of the dispatcher. Rejects with `NETWORK_FAILED`, or when the signal aborts. */
export async function openLiveSocket(url: URL, dispatcher: Dispatcher, listener: SocketListener): Promise<LiveSocket> {
  const { WebSocket } = await import('undici');
  const { signal } = listener;
  if (signal.aborted) throw cancelled();
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address, { dispatcher });
  socket.binaryType = 'arraybuffer';
  let isOver = false;
  const close = (): void => {
    isOver = true;
    signal.removeEventListener('abort', close);
    socket.close();
  };
  signal.addEventListener('abort', close, { once: true });
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      close();
      reject(signal.aborted ? cancelled() : notOpened(url.host));
    };
    const timer = setTimeout(fail, listener.timeoutMs);
    signal.addEventListener('abort', fail, { once: true });
    socket.addEventListener('error', fail, { once: true });
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', fail);
      socket.removeEventListener('error', fail);
      socket.removeEventListener('close', fail);
      resolve();
    });
    // Heard from the first moment on: the other side speaks as soon as the socket is open.
    socket.addEventListener('message', ({ data }) => {
      if (!isOver) listener.message(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer));
    });
  });
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', () => {
    signal.removeEventListener('abort', close);
    if (!isOver) listener.closed();
  });
  return {
    send: (text) => {
      if (!isOver) socket.send(text);
    },
    close,
  };
}

function notOpened(host: string): StudioError {
  return new StudioError('provider-unavailable', 'NETWORK_FAILED', `No WebSocket to ${host} could be opened`);
}
