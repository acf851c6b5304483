import type { Warning } from '../../../domain/generation.ts';
import { adapted, ignored } from '../shared/made-picture.ts';
import type { InputSchema } from './replicate.schema.ts';

const LARGEST_SEED = BigInt(Number.MAX_SAFE_INTEGER);
const SEED_RANGE = 2n ** 32n;

/** The fields of one model while they are filled in; without a form from Replicate `assumed` are taken to be there. */
export class Form {
  readonly fields: Record<string, unknown> = {};
  readonly warnings: Warning[] = [];
  readonly schema: InputSchema;

  readonly #assumed: readonly string[];

  constructor(schema: InputSchema, assumed: readonly string[]) {
    this.schema = schema;
    this.#assumed = assumed;
  }

  get names(): string[] {
    return [...(this.schema?.keys() ?? this.#assumed)];
  }

  has(name: string): boolean {
    return this.schema === undefined ? this.#assumed.includes(name) : this.schema.has(name);
  }

  first(names: readonly string[]): string | undefined {
    return names.find((name) => this.has(name));
  }
}

/** JSON numbers hold 53 bits; larger seeds, or larger than the model takes, are cut to what it takes. Resolves the seed as it is sent. */
export function addSeed(form: Form, seed: string | null): string | null {
  if (seed === null) return null;
  if (!form.has('seed')) {
    form.warnings.push(ignored('seed', seed, 'The model takes no seed; the result cannot be repeated exactly'));
    return null;
  }
  const maximum = form.schema?.get('seed')?.maximum;
  const wanted = BigInt(seed);
  const range = maximum === undefined ? SEED_RANGE : BigInt(Math.floor(maximum)) + 1n;
  const limit = maximum === undefined ? LARGEST_SEED : range - 1n;
  const sent = wanted > limit ? wanted % range : wanted;
  if (sent !== wanted) form.warnings.push(adapted('seed', seed, String(sent), `The model takes seeds up to ${limit}`));
  form.fields.seed = Number(sent);
  return String(sent);
}

/** A value that goes into the first of these fields that the model has; a warning where it has none. */
export function addPlain(form: Form, field: string, names: readonly string[], value: unknown): void {
  if (value === null) return;
  const name = form.first(names);
  if (name === undefined) form.warnings.push(ignored(field, value, 'The model has no such input'));
  else form.fields[name] = value;
}
