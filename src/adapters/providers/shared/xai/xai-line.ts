import { StudioError } from '../../../../domain/errors.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { Reply } from '../../../network/reply.ts';
import { failureBody, readFailure, retryAfterMs } from '../upstream.ts';
import { emptyAnswer, failedOnTheWay, refusedAnswer, type Step } from './failures.ts';

/** One JSON call. */
export interface XaiCall<T> {
  step: Step;
  /** Below the base address. */
  path: string;
  body: Record<string, unknown>;
  schema: { safeParse(value: unknown): { success: boolean; data?: T } };
  secret: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** A picture as base64 and some room; answers with addresses are far smaller. */
const LONGEST_ANSWER = 72_000_000;

/** The line to xAI: sends JSON and puts every failure into the public terms of its step. */
export class XaiLine {
  readonly #network: GuardedFetch;
  readonly #base: string;
  readonly #refusedHint: string;

  constructor(network: GuardedFetch, base: string, refusedHint: string) {
    this.#network = network;
    this.#base = base;
    this.#refusedHint = refusedHint;
  }

  /** The answer, read by the schema. */
  async send<T>(call: XaiCall<T>): Promise<T> {
    try {
      const reply = await this.#post(call);
      if (reply.status < 200 || reply.status >= 300) throw await this.#refusal(call.step, reply);
      return parse(call, await reply.text());
    } catch (failure) {
      throw failedOnTheWay(call.step, StudioError.from(failure), call.timeoutMs);
    }
  }

  #post({ path, body, secret, signal, timeoutMs }: XaiCall<unknown>): Promise<Reply> {
    return this.#network.request(`${this.#base}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'ima2',
      },
      body: JSON.stringify(body),
      signal,
      trust: 'configured',
      timeoutMs,
      maxBytes: LONGEST_ANSWER,
    });
  }

  async #refusal(step: Step, reply: Reply): Promise<StudioError> {
    return refusedAnswer(step, reply.status, readFailure(await failureBody(reply)), {
      retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
      requestId: reply.header('x-request-id') ?? undefined,
      refusedHint: this.#refusedHint,
    });
  }
}

function parse<T>({ step, schema }: XaiCall<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw emptyAnswer(step, true);
  }
  const { success, data } = schema.safeParse(value);
  if (!success || data === undefined) throw emptyAnswer(step, true);
  return data;
}
