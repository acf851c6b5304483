/** The part of JSON Schema that options of models are written in. */
export interface OptionSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
}

/** What is wrong with a value, as the end of a sentence that begins with the option's name; undefined: nothing. */
export function optionProblem(schema: OptionSchema, value: unknown): string | undefined {
  if (schema.enum && !schema.enum.includes(value)) return `must be one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer' && !Number.isInteger(value)) return 'must be a whole number';
  if (schema.type === 'number' && typeof value !== 'number') return 'must be a number';
  if (schema.type === 'boolean' && typeof value !== 'boolean') return 'must be true or false';
  if (schema.type === 'string' && typeof value !== 'string') return 'must be a text';
  if (typeof value === 'number' && value < (schema.minimum ?? -Infinity)) return `must be at least ${schema.minimum}`;
  if (typeof value === 'number' && value > (schema.maximum ?? Infinity)) return `must be at most ${schema.maximum}`;
  return undefined;
}
