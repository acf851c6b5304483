/** The part of JSON Schema that options of models are written in. */
export interface OptionSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  description?: string;
  default?: unknown;
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

const TYPES: Readonly<Record<string, string>> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  string: 'text',
};

/** What an option takes, for people: `low, high`, `whole number from 0 to 3`, `text of at most 40 characters`. */
export function optionValues(schema: OptionSchema): string {
  if (schema.enum) return schema.enum.join(', ');
  const type = TYPES[schema.type ?? ''] ?? 'anything';
  if (schema.type === 'string') return `${type}${span('of', schema.minLength, schema.maxLength)}`;
  return `${type}${span('from', schema.minimum, schema.maximum)}`;
}

function span(word: 'of' | 'from', least: number | undefined, most: number | undefined): string {
  const unit = word === 'of' ? ' characters' : '';
  if (least !== undefined && most !== undefined) return ` ${word} ${least} to ${most}${unit}`;
  if (least !== undefined) return ` of at least ${least}${unit}`;
  return most === undefined ? '' : ` of at most ${most}${unit}`;
}
