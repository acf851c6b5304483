import { type ErrorBody, KINDS, StudioError } from '../../domain/errors.ts';
import { pathOf, type Route } from './endpoints.ts';

/** Sends one request; the platform's own way to do that, or one that a caller brings. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What goes into a request beside its route. */
export interface Sending {
  parts?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, unknown>>;
  json?: unknown;
  bytes?: Uint8Array;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  method?: 'HEAD';
}

/** A server, seen from a client: sends requests, brings errors back as what they were. */
export class Wire {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #send: Send;

  constructor(base: string, headers: Readonly<Record<string, string>>, send: Send) {
    this.#base = base.replace(/\/+$/, '');
    this.#headers = headers;
    this.#send = send;
  }

  /** The JSON of a reply. */
  async json<T>(route: Route, sending: Sending = {}): Promise<T> {
    const response = await this.open(route, {
      ...sending,
      headers: { accept: 'application/json', ...sending.headers },
    });
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw unreadable(response.status, cause);
    }
  }

  /** A successful response; its body is the caller's to read. A StudioError for every other. */
  async open(route: Route, sending: Sending = {}): Promise<Response> {
    const { parts, json, bytes, headers, signal } = sending;
    const body = json === undefined ? bytes : JSON.stringify(json);
    const type = json === undefined ? 'application/octet-stream' : 'application/json';
    const url = `${this.#base}${pathOf(route.path, parts)}${queryText(sending.query)}`;
    const init: RequestInit = {
      method: sending.method ?? route.method,
      headers: { ...this.#headers, ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: body as NonNullable<RequestInit['body']> }),
      ...(signal && { signal }),
    };
    const response = await this.#send(url, init).catch((cause: unknown) => {
      throw unreachable(this.#base, cause);
    });
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}

/**
 * The bytes of a response, chunk by chunk. Leaving early lets go of the connection; so does a server that is silent for
 * `patienceMs`, and then the bytes end.
 */
export async function* chunksOf(response: Response, patienceMs?: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const letGo = (): void => void reader.cancel().catch(() => undefined);
  const watch = () => (patienceMs === undefined ? undefined : setTimeout(letGo, patienceMs));
  let watchdog = watch();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      clearTimeout(watchdog);
      watchdog = watch();
      yield step.value;
    }
  } finally {
    clearTimeout(watchdog);
    letGo();
  }
}

function queryText(query: Readonly<Record<string, unknown>> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== false);
  if (pairs.length === 0) return '';
  const texts = pairs.flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one === true ? '1' : String(one)]),
  );
  return `?${new URLSearchParams(texts)}`;
}

async function errorOf(response: Response): Promise<StudioError> {
  const reply: unknown = await response.json().catch(() => undefined);
  const body = (reply as { error?: unknown } | undefined)?.error;
  return isErrorBody(body) ? StudioError.revive(body) : unreadable(response.status, undefined);
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'kind' in body &&
    typeof body.kind === 'string' &&
    Object.hasOwn(KINDS, body.kind)
  );
}

/** Codes with which a system says that nobody took the request. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

/** Nobody answers. `retryable` when it is certain that nothing was sent. */
function unreachable(base: string, cause: unknown): StudioError {
  const inner = (cause as { cause?: unknown } | null)?.cause ?? cause;
  const codes = [inner, ...((inner as { errors?: unknown[] } | null)?.errors ?? [])].map(
    (error) => (error as { code?: unknown } | null)?.code,
  );
  const address = base === '' ? 'The server' : `The server at ${base}`;
  return new StudioError('provider-unavailable', 'SERVER_UNREACHABLE', `${address} does not answer`, {
    hint: 'Start it with `ima2 serve`, or check the address',
    retryable: codes.some((code) => NOT_SENT.has(String(code))),
    cause,
  });
}

function unreadable(status: number, cause: unknown): StudioError {
  const message = `The address answers with status ${status}, but not as an ima2 server does`;
  return new StudioError('provider-reply-unreadable', 'SERVER_REPLY_UNREADABLE', message, {
    hint: 'Check the address; something else may listen there',
    details: { status },
    cause,
  });
}
