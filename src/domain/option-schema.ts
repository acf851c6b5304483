/** The part of JSON Schema that options of models are written in. */
export interface OptionSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** Keywords that an option may use: those that are checked here, and those that only describe. */
export const OPTION_KEYWORDS: readonly string[] = [
  'type',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'description',
  'default',
];

/** What is wrong with a value, as the end of a sentence that begins with the option's name; undefined: nothing. */
export function optionProblem(schema: OptionSchema, value: unknown): string | undefined {
  if (schema.enum && !schema.enum.includes(value)) return `must be one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer' && !Number.isInteger(value)) return 'must be a whole number';
  if (schema.type === 'number' && typeof value !== 'number') return 'must be a number';
  if (schema.type === 'boolean' && typeof value !== 'boolean') return 'must be true or false';
  if (schema.type === 'string' && typeof value !== 'string') return 'must be a text';
  if (typeof value === 'number') return rangeProblem(schema, value);
  return typeof value === 'string' ? lengthProblem(schema, value) : undefined;
}

function rangeProblem({ minimum = -Infinity, maximum = Infinity }: OptionSchema, value: number): string | undefined {
  if (value < minimum) return `must be at least ${minimum}`;
  return value > maximum ? `must be at most ${maximum}` : undefined;
}

function lengthProblem({ minLength = 0, maxLength = Infinity }: OptionSchema, value: string): string | undefined {
  if (value.length < minLength) return `must have at least ${minLength} characters`;
  return value.length > maxLength ? `must have at most ${maxLength} characters` : undefined;
}
