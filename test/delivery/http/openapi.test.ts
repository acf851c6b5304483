import { describe, expect, it } from '@jest/globals';
import { contract, type Endpoint } from '../../../src/delivery/http/contract.ts';
import { openapi } from '../../../src/delivery/http/openapi.ts';

type Json = Record<string, unknown>;

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: Record<string, Json> };
  responses: Record<string, Json>;
}

const document = openapi('1.2.3') as { paths: Record<string, Record<string, Operation>>; components: Json } & Json;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Everything in the document that has the key, with where it stands. */
function* withKey(value: unknown, key: string, at = '#'): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === key) yield [`${at}/${name}`, inner];
    yield* withKey(inner, key, `${at}/${name}`);
  }
}

describe('the OpenAPI document', () => {
  it('has every endpoint of the contract, each under its own name', () => {
    const endpoints = Object.entries(contract).flatMap(([area, methods]) =>
      Object.entries<Endpoint>(methods).flatMap(([name, { method, older }]) => [
        [`${area}.${name}`, method],
        ...(older === undefined ? [] : [[`${area}.${name}.older`, method]]),
      ]),
    );
    expect(endpoints.length).toBeGreaterThanOrEqual(20);
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(endpoints.map(([id]) => id).sort());
    for (const [id, method] of endpoints) {
      const found = operations.find(({ operation }) => operation.operationId === id);
      expect(found?.method).toBe(method?.toLowerCase());
    }
  });

  it('is OpenAPI 3.1 with a title and a version', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'ima2', version: '1.2.3' } });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('declares exactly the parameters that a path has', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect([path, declared.map(({ name }) => name)]).toEqual([path, inPath]);
      for (const parameter of declared) expect(parameter.required).toBe(true);
      expect(path).not.toMatch(/[:*]/);
    }
  });

  it('gives every operation a summary, a success and the error', () => {
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe('');
      expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
      expect(operation.responses).toHaveProperty('default');
    }
  });

  it('refers only to what is there, and closes no object', () => {
    for (const [at, reference] of withKey(document, '$ref')) {
      const target = String(reference).replace(/^#\//, '').split('/');
      const found = target.reduce<unknown>((value, name) => (value as Json | undefined)?.[name], document);
      expect([at, found === undefined]).toEqual([at, false]);
    }
    expect([...withKey(document, 'additionalProperties')].filter(([, value]) => value === false)).toEqual([]);
  });

  it('says what a request for a picture may hold', () => {
    const schema = document.paths['/api/generate']?.['post']?.requestBody?.content['application/json']?.['schema'];
    expect(schema).toMatchObject({
      type: 'object',
      required: ['prompt'],
      properties: { prompt: { type: 'string' }, async: { type: 'boolean' }, queue: { type: 'boolean' } },
    });
  });
});
