import { z } from 'zod';
import { KINDS } from '../../domain/errors.ts';
import { contract, type Endpoint } from './contract.ts';

type Json = Record<string, unknown>;

/** The API as OpenAPI 3.1, made from the contract. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [area, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
      for (const [id, one] of spellings(name, endpoint)) {
        const path = one.path.replace(/[:*](\w+)/g, '{$1}');
        paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(area, id, one) };
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'ima2', version, description: 'Local-first studio for AI images' },
    servers: [{ url: '/' }],
    security: [{}, { accessToken: [] }],
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: ERROR },
      responses: { Error: { description: 'What went wrong', content: json({ $ref: '#/components/schemas/Error' }) } },
    },
  };
}

/** An endpoint, and where it has an older address that one, too. */
function spellings(name: string, endpoint: Endpoint): [string, Endpoint][] {
  const { older, params: _, ...rest } = endpoint;
  return older === undefined
    ? [[name, endpoint]]
    : [
        [name, endpoint],
        [`${name}.older`, { ...rest, ...older }],
      ];
}

const ERROR = {
  type: 'object',
  required: ['error', 'code', 'requestId'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'kind', 'retryable'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        kind: { enum: Object.keys(KINDS) },
        retryable: { type: 'boolean' },
        hint: { type: 'string' },
        details: { type: 'object' },
      },
    },
    code: { type: 'string' },
    requestId: { type: 'string' },
  },
};

function operation(area: string, name: string, endpoint: Endpoint): Json {
  return {
    operationId: `${area}.${name}`,
    tags: [area],
    summary: endpoint.says,
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...requestBody(endpoint),
    responses: { ...success(endpoint), default: { $ref: '#/components/responses/Error' } },
  };
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

function requestBody({ body, takes }: Endpoint): Json {
  const file = { 'application/octet-stream': {}, 'image/*': {} };
  if (takes === 'bytes') return { requestBody: { required: true, content: file } };
  if (body === undefined) return {};
  return { requestBody: { required: true, content: json(schemaOf(body, 'input')) } };
}

function success({ answers, reply, started, takes }: Endpoint): Json {
  const stream = { 'text/event-stream': { schema: { type: 'string' } } };
  const ok = { description: 'Success' };
  if (answers === 'events') return { 200: { ...ok, content: stream } };
  if (answers === 'bytes') return { 200: { ...ok, content: FILE } };
  if (answers === 'file') return { 200: { ...ok, content: FILE }, 206: { description: 'A range', content: FILE } };
  const content = reply === undefined ? {} : json(schemaOf(reply, 'output'));
  if (answers === 'json') return { [takes === 'bytes' ? 201 : 200]: { ...ok, content } };
  const later =
    started === undefined ? {} : { 202: { description: 'Started', content: json(schemaOf(started, 'output')) } };
  return { 200: { ...ok, content: { ...content, ...stream } }, ...later };
}

const FILE = { 'image/*': {}, 'video/mp4': {} };

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return open(rest) as Json;
}

/** Fields may be added to any reply, so no schema closes an object. */
function open(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(open);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === 'additionalProperties' && value === false))
      .map(([key, value]) => [key, open(value)]),
  );
}
