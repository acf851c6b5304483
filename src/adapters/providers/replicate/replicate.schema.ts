import { z } from 'zod';

/** One input field of a model, as far as it is needed. */
export interface InputField {
  isArray: boolean;
  /** Whether its values are written as text, though they are numbers. */
  isText: boolean;
  /** Values that are allowed; undefined: any. */
  values: string[] | undefined;
  maximum: number | undefined;
}

/** The input fields that a model has; undefined: Replicate did not say, so nothing is known to be wrong. */
export type InputSchema = ReadonlyMap<string, InputField> | undefined;

const Property = z.looseObject({
  type: z.string().nullish(),
  enum: z.array(z.unknown()).nullish(),
  maximum: z.number().nullish(),
  allOf: z.array(z.looseObject({ $ref: z.string().nullish() })).nullish(),
  anyOf: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
});
const Schemas = z.record(z.string(), z.unknown());
const Described = z.looseObject({ components: z.looseObject({ schemas: Schemas }) });
const Input = z.looseObject({ properties: z.record(z.string(), Property) });

/** A model, or one version of it. */
const ModelReply = z.looseObject({
  latest_version: z.looseObject({ openapi_schema: z.unknown().optional() }).nullish(),
  openapi_schema: z.unknown().optional(),
});

/** Reads the input fields out of what Replicate says of a model or of a version. Never throws. */
export function readInputSchema(body: string): InputSchema {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const model = ModelReply.safeParse(parsed).data;
  const described = Described.safeParse(model?.latest_version?.openapi_schema ?? model?.openapi_schema).data;
  const schemas = described?.components.schemas;
  const input = Input.safeParse(schemas?.Input).data;
  if (schemas === undefined || input === undefined) return undefined;
  return new Map(Object.entries(input.properties).map(([name, property]) => [name, fieldOf(property, schemas)]));
}

function fieldOf(property: z.infer<typeof Property>, schemas: z.infer<typeof Schemas>): InputField {
  // Choices stand in a schema of their own, which the property points to.
  const name = property.allOf?.[0]?.$ref?.split('/').at(-1) ?? '';
  const referred = Object.hasOwn(schemas, name) ? Property.safeParse(schemas[name]).data : undefined;
  const values = property.enum ?? referred?.enum;
  return {
    isArray: property.type === 'array' || property.anyOf?.some(({ type }) => type === 'array') === true,
    isText: (property.type ?? referred?.type) === 'string',
    values: values?.map(String),
    maximum: property.maximum ?? undefined,
  };
}
