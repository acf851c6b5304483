import type { z } from 'zod';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch, OutgoingRequest } from '../../network/guarded-fetch.ts';
import type { LiveSocket, SocketListener } from '../../network/live-socket.ts';
import type { Reply } from '../../network/reply.ts';
import { pause } from '../shared/polling.ts';
import { unreachable, type Whereabouts, withDetails } from './comfyui.refusal.ts';

/** Milliseconds that the server may take, and limits of what goes there. */
export interface HostLimits {
  statusTimeoutMs: number;
  uploadTimeoutMs: number;
  downloadTimeoutMs: number;
  /** Without any answer for so long, the server counts as gone. */
  silenceMs: number;
  /** Between two looks at a run, when nothing is heard through the WebSocket. */
  pollMs: number;
  /** Before something is sent for the second time. */
  retryMs: number;
  maxUploadBytes: number;
}

const LARGEST_ANSWER = 64 * 1024 * 1024;

/** What goes to the server, beside its path. */
export type Letter = Pick<OutgoingRequest, 'signal' | 'timeoutMs'> & Partial<OutgoingRequest>;

/** The way to one ComfyUI server. Failures are public errors; a cancel stays a cancel. No request has an origin. */
export class ComfyChannel {
  readonly where: Whereabouts;
  readonly limits: HostLimits;
  readonly #network: GuardedFetch;

  constructor(network: GuardedFetch, where: Whereabouts, limits: HostLimits) {
    this.#network = network;
    this.where = where;
    this.limits = limits;
  }

  /** Sends something once and resolves with what came; failures are those of the network. */
  send(path: string, request: Letter): Promise<Reply> {
    const headers = { 'user-agent': 'ima2', ...request.headers };
    const rest = { maxBytes: LARGEST_ANSWER, ...request };
    return this.#network.request(`${this.where.address}${path}`, { ...rest, headers, trust: 'configured' });
  }

  /** Opens a WebSocket below the address. */
  socket(path: string, listener: SocketListener): Promise<LiveSocket> {
    return this.#network.openSocket(`${this.where.address}${path}`, listener);
  }

  /** Asks for JSON, twice if need be. */
  get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal, timeoutMs: number): Promise<T> {
    return this.twice(signal, () => this.ask(path, schema, { signal, timeoutMs }));
  }

  /** Asks for JSON once. */
  async ask<T>(path: string, schema: z.ZodType<T>, letter: Letter): Promise<T> {
    try {
      const reply = await this.send(path, letter);
      if (reply.status !== 200) {
        reply.discard();
        throw this.badStatus(reply.status);
      }
      const parsed = schema.safeParse(parseJson(await reply.text()));
      if (parsed.success) return parsed.data;
    } catch (error) {
      throw this.inPublicTerms(error, letter.signal);
    }
    throw unreachable(this.where, 'does not answer like ComfyUI', { retryable: false });
  }

  /** Reads and uploads change nothing when they are sent again: once more after a failure that may pass. */
  async twice<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const attempt = async (tried: number): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        const failure = this.inPublicTerms(error, signal, tried);
        if (!failure.retryable || tried === 2) throw failure;
        await pause(this.limits.retryMs, signal);
        return attempt(2);
      }
    };
    return attempt(1);
  }

  /** What an error status means that is none of ComfyUI's own refusals. Nothing was done. */
  badStatus(status: number): StudioError {
    const hint = isGate(status)
      ? 'Something stands before the server, or the address is that of another program'
      : undefined;
    const retryable = status >= 500 || status === 429;
    return unreachable(this.where, `answers with status ${status}`, {
      retryable,
      details: { status },
      ...(hint && { hint }),
    });
  }

  /** Failures of the way there, as they are known outside. */
  inPublicTerms(error: unknown, signal: AbortSignal, tried?: number): StudioError {
    const failure = StudioError.from(error);
    if (signal.aborted) return cancelled();
    if (failure.code.startsWith('COMFY_') || failure.code === 'REF_TOO_LARGE') {
      return tried === 2 && failure.retryable ? withDetails(failure, { tried: 2 }) : failure;
    }
    if (failure.kind === 'run-cancelled' || failure.kind === 'internal') return failure;
    const slow = failure.kind === 'provider-timed-out';
    const isRefusal = failure.code === 'NETWORK_FAILED';
    const why = slow ? 'does not answer' : isRefusal ? 'cannot be reached' : 'does not answer like ComfyUI';
    return unreachable(this.where, why, {
      retryable: slow || isRefusal,
      cause: error,
      ...(tried !== undefined && { tried }),
      ...(failure.details?.reason !== undefined && { details: { reason: failure.details.reason } }),
    });
  }
}

/** Statuses of gates and strangers: ComfyUI itself has none of these for what is asked here, but 403 for a foreign origin. */
export function isGate(status: number): boolean {
  return status < 400 || [401, 402, 403, 404, 405, 407].includes(status);
}

/** A body as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
