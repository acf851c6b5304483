import { StudioError } from '../../../../domain/errors.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import type { Reply } from '../../../network/reply.ts';
import { failureBody, readFailure, retryAfterMs } from '../upstream.ts';
import { emptyAnswer, failedOnTheWay, refusedAnswer } from './failures.ts';
import type { Step } from './steps.ts';

/** A question that changes nothing upstream. */
export interface XaiQuestion {
  step: Step;
  /** Below the base address. */
  path: string;
  secret: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** One JSON call. */
export interface XaiCall<T> extends XaiQuestion {
  body: Record<string, unknown>;
  schema: { safeParse(value: unknown): { success: boolean; data?: T } };
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
      const { text } = await this.#exchange(call, JSON.stringify(call.body));
      return parse(call, text);
    } catch (failure) {
      throw failedOnTheWay(call.step, StudioError.from(failure), call.timeoutMs);
    }
  }

  /** Status and text of an answer that is no refusal; the text may be empty. */
  async look(question: XaiQuestion): Promise<{ status: number; text: string }> {
    try {
      return await this.#exchange(question, undefined);
    } catch (failure) {
      throw failedOnTheWay(question.step, StudioError.from(failure), question.timeoutMs);
    }
  }

  async #exchange(call: XaiQuestion, body: string | undefined): Promise<{ status: number; text: string }> {
    const reply = await this.#request(call, body);
    if (reply.status < 200 || reply.status >= 300) throw await this.#refusal(call.step, reply);
    return { status: reply.status, text: await reply.text() };
  }

  #request({ path, secret, signal, timeoutMs }: XaiQuestion, body: string | undefined): Promise<Reply> {
    return this.#network.request(`${this.#base}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        accept: 'application/json',
        'user-agent': 'ima2',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
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
