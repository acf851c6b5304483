import { contract, type Endpoint } from '../../src/delivery/http/contract.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

/** `docs/api.md`: the HTTP API for people, from the contract. */
export const apiPage: Page = {
  file: 'docs/api.md',
  make: async () =>
    [
      GENERATED,
      '# HTTP API',
      '',
      'The same as [openapi.json](openapi.json), which the server hands out at `/api/openapi.json`. Bodies are JSON. Every',
      'failure is `{"error": {...}, "code", "requestId"}`, see [errors](errors.md). Times are milliseconds since the epoch.',
      'Where an access token is configured, send it as `Authorization: Bearer`.',
      '',
      ...Object.entries(contract).flatMap(([area, endpoints]) => [
        `## ${area}`,
        '',
        ...Object.values<Endpoint>(endpoints).flatMap(section),
      ]),
    ].join('\n'),
};

const ANSWERS: Readonly<Record<Endpoint['answers'], string>> = {
  json: 'Answers JSON.',
  run: 'Answers JSON when it is done; a stream of events with `Accept: text/event-stream`; 202 at once with `"async": true`.',
  file: 'Answers the file, or the part that `Range` asks for.',
  bytes: 'Answers the picture or clip, whole.',
  events: 'Answers a stream of events.',
};

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  items?: Schema;
  const?: unknown;
}

function section(endpoint: Endpoint): string[] {
  const { method, path, says, answers, params, query, body, reply, takes, older } = endpoint;
  const rows = [
    ...fields('path', params, 'input'),
    ...fields('query', query, 'input'),
    ...fields('body', body, 'input'),
    ...fields('reply', reply, 'output'),
  ];
  return [
    `### ${method} ${path}`,
    '',
    `${says}. ${ANSWERS[answers]}${takes === 'bytes' ? ' The body is the file itself.' : ''}${olderAddress(older)}`,
    '',
    ...(rows.length > 0 ? [table(['Where', 'Field', 'Type', ''], rows), ''] : []),
  ];
}

function olderAddress(older: Endpoint['older']): string {
  if (older === undefined) return '';
  const names = fields('body', older.body, 'input').map(([, name]) => name);
  return ` Also at \`${older.path}\`${names.length > 0 ? `, with ${names.join(', ')} in the body` : ''}.`;
}

function fields(where: string, type: Endpoint['reply'], io: 'input' | 'output'): string[][] {
  if (type === undefined) return [];
  const schema = type.toJSONSchema({ io, unrepresentable: 'any' }) as Schema;
  const shapes = schema.anyOf ?? [schema];
  const rows = shapes.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, value]) => [
      where,
      code(name),
      typeOf(value),
      required.includes(name) && io === 'input' ? 'required' : '',
    ]),
  );
  const seen = new Set<string>();
  return rows.filter(([, name = '']) => !seen.has(name) && seen.add(name));
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].filter(Boolean).join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) || 'anything' : 'anything'}`;
  return Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
}
