import { z } from 'zod';
import type { Model } from '../../../domain/catalog.ts';
import type { GuardedFetch, OutgoingRequest } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';

const STATUSES = ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted'] as const;

/** A prediction, as far as it is read; fields that come later change nothing. */
export const Prediction = z.looseObject({
  id: z.string().min(1),
  model: z.string().nullish(),
  version: z.string().nullish(),
  input: z.record(z.string(), z.unknown()).nullish(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  // A status that nobody knows yet means that the work goes on.
  status: z.enum(STATUSES).catch('processing'),
  logs: z.string().nullish(),
  metrics: z.looseObject({ predict_time: z.number().nullish() }).nullish(),
  data_removed: z.boolean().nullish(),
});
export type Prediction = z.infer<typeof Prediction>;

/** A page of predictions, newest first. */
export const PredictionPage = z.looseObject({ results: z.array(z.unknown()) });
/** A file that was uploaded. */
export const UploadedFile = z.looseObject({ urls: z.looseObject({ get: z.string() }) });

/** A model's name, and the version when one is fixed. */
export interface ModelReference {
  name: string;
  version: string | undefined;
}

/** Reads `owner/name` or `owner/name:version`. */
export function referenceOf(model: Model): ModelReference {
  const [name = '', version] = (model.wire ?? model.id).split(':', 2);
  return { name, version };
}

/** Path and body of the request that creates a prediction. Request schemas are closed: nothing else may stand in it. */
export function creation(
  reference: ModelReference,
  input: Readonly<Record<string, unknown>>,
): { path: string; body: string } {
  const { name, version } = reference;
  if (version === undefined) return { path: `/models/${name}/predictions`, body: JSON.stringify({ input }) };
  return { path: '/predictions', body: JSON.stringify({ version, input }) };
}

/** Reads JSON with a schema; undefined when it is something else. Never throws. */
export function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Addresses in an output: a text, a list or an object of texts, one in another. */
export function addressesIn(output: unknown): string[] {
  if (typeof output === 'string') return /^(https?:|data:)/i.test(output) ? [output] : [];
  if (typeof output !== 'object' || output === null) return [];
  return Object.values(output).flatMap(addressesIn);
}

/** Percent, as the last progress bar in the logs says it; undefined: there is none. */
export function progressIn(logs: string | null | undefined): number | undefined {
  const last = logs?.match(/^\s*\d+%\s*\|.+?\|\s*\d+\/\d+/gm)?.at(-1);
  const percent = Number(/\d+/.exec(last ?? '')?.[0] ?? Number.NaN);
  return Number.isNaN(percent) ? undefined : Math.min(100, percent) / 100;
}

/** The seed that the model says it used. */
export function seedIn(logs: string | null | undefined): string | undefined {
  return /\bseed:?\s+(\d{1,20})\b/i.exec(logs ?? '')?.[1];
}

/** Requests to the API itself, with the token that goes nowhere else. */
export class ReplicateApi {
  readonly base: string;
  readonly #network: GuardedFetch;

  constructor(network: GuardedFetch, base: string) {
    this.#network = network;
    this.base = base.replace(/\/+$/, '');
  }

  /** Headers that carry the token. */
  headers(token: string): Record<string, string> {
    return { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'ima2' };
  }

  /** Sends one request below the base address. */
  send(
    path: string,
    token: string,
    request: Omit<OutgoingRequest, 'trust' | 'maxBytes'> & { contentType?: string },
  ): Promise<Reply> {
    const { contentType, ...rest } = request;
    const headers = { ...this.headers(token), ...(contentType !== undefined && { 'content-type': contentType }) };
    return this.#network.request(`${this.base}${path}`, {
      ...rest,
      headers,
      trust: 'configured',
      maxBytes: LARGEST_ANSWER,
    });
  }
}

/** An output may stand in the answer itself, as a data address. */
export const LARGEST_ANSWER = 80 * 1024 * 1024;
