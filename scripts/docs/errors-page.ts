import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodeOf, hintOf } from '../../src/delivery/cli/errors.ts';
import { statusOf } from '../../src/delivery/http/errors.ts';
import { type ErrorKind, KINDS, StudioError } from '../../src/domain/errors.ts';
import { EDIT_CODES, REQUEST_CODES } from '../../src/domain/generation.ts';
import { withCatalogue } from './catalogue.ts';
import { type FoundCode, readErrorCodes } from './error-codes.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Kinds that one code may have both: credentials that are not there, and those that the upstream refuses. */
const ACCOUNT_KINDS: readonly ErrorKind[] = ['account-missing', 'account-expired'];

/** Codes that pass on with which status an upstream answered, or name a model that there is not or that cannot do this. */
const OF_SEVERAL_KINDS = new Set([
  ...['GROK_VIDEO_REQUEST_FAILED', 'GROK_VIDEO_POLL_FAILED', 'GROK_VIDEO_FAILED'],
  ...['INVALID_GROK_VIDEO_MODEL', 'INVALID_VIDEO_MODEL'],
]);

/** `docs/errors.md`: every code that the program can end with. Fails when a code has kinds that differ, or cannot be read. */
export const errorsPage: Page = {
  file: 'docs/errors.md',
  make: async (root) => {
    const { found, unread } = readErrorCodes(await sources(root));
    if (unread.length > 0) throw new Error(`Codes that cannot be read from the source:\n${unread.join('\n')}`);
    const kinds = kindsOfEach([...found, ...(await fromRecords()), ...fromTables()]);
    return [
      GENERATED,
      '# Errors',
      '',
      'Every failure is one object: `{"code", "message", "kind", "retryable", "hint"?, "details"?}`. Branch on `kind`, look',
      'for `code` when you mean exactly one thing, show `message` and `hint` to people. `details.field` names the field of',
      'the request. `details.outcome` is `"uncertain"` when a paid call may have been carried out: never repeat it blindly.',
      'The command line then ends with 1, whatever the table says.',
      '',
      ...(Object.keys(KINDS) as ErrorKind[]).flatMap((kind) => section(kind, kinds)),
    ].join('\n');
  },
};

function section(kind: ErrorKind, kinds: ReadonlyMap<string, ReadonlySet<ErrorKind>>): string[] {
  const codes = [...kinds].flatMap(([value, its]) => (its.has(kind) ? [value] : [])).sort();
  const repeat = KINDS[kind].retryable ? 'Nothing was done: the same request may be sent again.' : '';
  const rows = codes.map((value) => {
    const error = new StudioError(kind, value, '');
    return [code(value), String(statusOf(error)), String(exitCodeOf(error)), hintOf(error)];
  });
  return [
    `## ${kind}`,
    '',
    ...(repeat === '' ? [] : [repeat, '']),
    ...(rows.length === 0 ? [] : [table(['Code', 'HTTP', 'Exit', 'What helps'], rows), '']),
  ];
}

/** Kinds of the codes in records, where it is not the request that is wrong. */
const OF_RECORDS: Readonly<Record<string, ErrorKind>> = { model: 'model-unknown', timeout: 'provider-timed-out' };

/** Codes that stand in the records of providers and models. */
async function fromRecords(): Promise<Omit<FoundCode, 'file'>[]> {
  return withCatalogue(({ providers }) =>
    providers.flatMap(({ account, unknownModelCode, noVideoCode, models }): Omit<FoundCode, 'file'>[] => [
      { code: unknownModelCode, kind: 'model-unknown' },
      ...(noVideoCode === undefined ? [] : [{ code: noVideoCode, kind: 'request-invalid' as const }]),
      ...(account === null ? [] : [{ code: account.code, kind: 'account-missing' as const }]),
      ...models
        .flatMap(({ codes, video }) => [...Object.entries(codes), ...Object.entries(video?.codes ?? {})])
        .flatMap(([name, value]) =>
          value === undefined ? [] : [{ code: value, kind: OF_RECORDS[name] ?? ('request-invalid' as const) }],
        ),
    ]),
  );
}

/** Codes by the field that is wrong; the shape of a request is always the fault of the request. */
function fromTables(): Omit<FoundCode, 'file'>[] {
  const codes = [...Object.values(REQUEST_CODES), ...Object.values(EDIT_CODES), 'INVALID_INPUT'];
  return codes.map((value) => ({ code: value, kind: 'request-invalid' }));
}

function kindsOfEach(codes: readonly Omit<FoundCode, 'file'>[]): Map<string, Set<ErrorKind>> {
  const kinds = new Map<string, Set<ErrorKind>>();
  for (const { code: value, kind } of codes) {
    const known = kinds.get(value) ?? new Set();
    kinds.set(value, known.add(kind));
    if (OF_SEVERAL_KINDS.has(value)) continue;
    if (known.size > 1 && ![...known].every((one) => ACCOUNT_KINDS.includes(one))) {
      throw new Error(`${value} is of the kinds ${[...known].join(' and ')}`);
    }
  }
  return kinds;
}

async function sources(root: string): Promise<Map<string, string>> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => `src/${name.replaceAll('\\', '/')}`);
  const texts = await Promise.all(
    files.sort().map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const),
  );
  return new Map(texts);
}
