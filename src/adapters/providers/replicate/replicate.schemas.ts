import { StudioError } from '../../../domain/errors.ts';
import { refusedAnswer } from './replicate.refusal.ts';
import { type InputSchema, readInputSchema } from './replicate.schema.ts';
import type { ModelReference, ReplicateApi } from './replicate.wire.ts';

const FRESH_MS = 60 * 60 * 1000;
const PATIENCE_MS = 10_000;
/** Failures that say something of the order as well; after any other the order goes on without the form. */
const TELLING: ReadonlySet<number> = new Set([401, 402, 403, 404]);

/** The input forms of models, asked for once an hour. */
export class Schemas {
  readonly #api: ReplicateApi;
  readonly #kept = new Map<string, { at: number; schema: InputSchema }>();

  constructor(api: ReplicateApi) {
    this.#api = api;
  }

  /** The form of a model; undefined when Replicate does not say. Rejects where the order could not succeed either. */
  async of(
    { name, version }: ModelReference,
    token: string,
    variable: string,
    signal: AbortSignal,
  ): Promise<InputSchema> {
    const path = version === undefined ? `/models/${name}` : `/models/${name}/versions/${version}`;
    const kept = this.#kept.get(path);
    if (kept !== undefined && Date.now() - kept.at < FRESH_MS) return kept.schema;
    try {
      const reply = await this.#api.send(path, token, { signal, timeoutMs: PATIENCE_MS });
      const body = await reply.text();
      if (TELLING.has(reply.status)) {
        const header = (wanted: string) => reply.header(wanted);
        throw refusedAnswer({ status: reply.status, body, header, variable, creates: false });
      }
      if (reply.status !== 200) return kept?.schema;
      const schema = readInputSchema(body);
      this.#kept.set(path, { at: Date.now(), schema });
      return schema;
    } catch (error) {
      const { code } = StudioError.from(error);
      if (code === 'NETWORK_TIMEOUT' || code === 'REPLY_TOO_LARGE') return kept?.schema;
      throw error;
    }
  }
}
