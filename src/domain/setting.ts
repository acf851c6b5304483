import { z } from 'zod';

/** One setting: what it means, which values it takes, where it may stand, and what it is when nobody says. */
export interface Setting<V> {
  readonly kind:
    | 'integer'
    | 'number'
    | 'boolean'
    | 'text'
    | 'choice'
    | 'bytes'
    | 'duration'
    | 'url'
    | 'path'
    | 'program'
    | 'list'
    | 'record';
  /** The value as the program sees it. */
  readonly schema: z.ZodType<NonNullable<V>>;
  /** Turns what stands in a variable or in the file into something for `schema`; what it cannot read it leaves alone. */
  readonly read: (raw: unknown) => unknown;
  /** Ends the sentence "it must be ...". */
  readonly expects: string;
  /** A path may name other paths: `{storage.configDir}/generated`, `{home}`. */
  readonly default: V;
  /** Takes the place of `default` while `dev.enabled` is on. */
  readonly inDevelopment: V | undefined;
  /** Environment variables, the first that is set wins. */
  readonly env: readonly string[];
  /** False: an environment variable is the only place. */
  readonly inFile: boolean;
  /** Keys of the file under which older versions have it. */
  readonly legacyKeys: readonly string[];
  /** Whether it may be changed through the settings store. */
  readonly writable: boolean;
  /** `planned`: kept and checked, and nothing uses it yet; `none`: kept for older configurations, changes nothing. */
  readonly effect: 'normal' | 'planned' | 'none';
  readonly unit: 'ms' | 'bytes' | null;
  readonly says: string;
}

interface Options<V> {
  default: V;
  says: string;
  env?: readonly string[];
  inFile?: boolean;
  legacyKeys?: readonly string[];
  writable?: boolean;
  effect?: 'planned' | 'none';
  inDevelopment?: NonNullable<V>;
}

function setting<V>(
  what: Pick<Setting<V>, 'kind' | 'schema' | 'read' | 'expects'> & { unit?: 'ms' | 'bytes' },
  options: Options<V>,
): Setting<V> {
  return {
    kind: what.kind,
    schema: what.schema,
    read: what.read,
    expects: what.expects,
    default: options.default,
    inDevelopment: options.inDevelopment,
    env: options.env ?? [],
    inFile: options.inFile ?? true,
    legacyKeys: options.legacyKeys ?? [],
    writable: options.writable ?? false,
    effect: options.effect ?? 'normal',
    unit: what.unit ?? null,
    says: options.says,
  };
}

const asIs = (raw: unknown): unknown => raw;
const trimmed = (raw: unknown): unknown => (typeof raw === 'string' ? raw.trim() : raw);

function wholeNumber(raw: unknown): unknown {
  return typeof raw === 'string' && /^\s*[+-]?\d+\s*$/.test(raw) ? Number(raw) : raw;
}

/** A whole number; also when it is written as text. */
export function integer(
  options: Options<number> & { min: number; max?: number; unit?: 'ms' | 'bytes' },
): Setting<number> {
  const { min, max = Number.MAX_SAFE_INTEGER, unit } = options;
  const range = options.max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  const schema = z.int().min(min).max(max);
  return setting(
    { kind: 'integer', schema, read: wholeNumber, expects: `a whole number ${range}`, ...(unit && { unit }) },
    options,
  );
}

function anyNumber(raw: unknown): unknown {
  return typeof raw === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(raw) ? Number(raw) : raw;
}

/** An amount of US dollars, cents and parts of them included; also when it is written as text. */
export function amount(options: Options<number | null>): Setting<number | null> {
  const schema = z.number().nonnegative().max(1_000_000);
  return setting({ kind: 'number', schema, read: anyNumber, expects: 'an amount from 0 to 1000000' }, options);
}

/** Longest time a timer of the platform can wait, in milliseconds. */
const LONGEST_TIMER = 2_147_483_647;

/** A time in milliseconds that a timer can wait. */
export function milliseconds(options: Options<number> & { min?: number }): Setting<number> {
  return integer({ ...options, min: options.min ?? 1, max: LONGEST_TIMER, unit: 'ms' });
}

/** Words that stand for yes; every other word counts as no. */
const YES = new Set(['1', 'true', 'yes']);
const NO = new Set(['0', 'false', 'no']);

/** True for `1`, `true`, `yes` in any case, and false for everything else. */
export function readFlag(raw: unknown): boolean {
  return YES.has(String(raw).trim().toLowerCase());
}

/** Whether the value says yes or no in so many words. */
export function isFlag(raw: unknown): boolean {
  const word = String(raw).trim().toLowerCase();
  return YES.has(word) || NO.has(word);
}

/** Yes or no. `read` may give a variable its own meaning. */
export function flag(options: Options<boolean> & { read?: (raw: unknown) => boolean }): Setting<boolean> {
  return setting(
    { kind: 'boolean', schema: z.boolean(), read: options.read ?? readFlag, expects: 'true or false' },
    options,
  );
}

/** Text of one line or more; `pattern` says which. */
export function text<D extends string | null>(
  options: Options<string | D> & { max?: number; pattern?: RegExp; expects?: string },
): Setting<string | D> {
  const schema = z
    .string()
    .min(1)
    .max(options.max ?? 4096)
    .regex(options.pattern ?? /./s) as z.ZodType<NonNullable<string | D>>;
  const expects = options.expects ?? `text of at most ${options.max ?? 4096} characters`;
  return setting<string | D>({ kind: 'text', schema, read: trimmed, expects }, options);
}

/** One of a few words, in any case. */
export function choice<const C extends string, D extends C | null>(
  values: readonly C[],
  options: Options<C | D>,
): Setting<C | D> {
  const schema = z.enum(values) as unknown as z.ZodType<NonNullable<C | D>>;
  const read = (raw: unknown): unknown => {
    const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
    return values.find((value) => value.toLowerCase() === word) ?? raw;
  };
  return setting<C | D>({ kind: 'choice', schema, read, expects: `one of ${values.join(', ')}` }, options);
}

const BYTE_UNITS = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;
const TIME_UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, y: 31_536_000_000 } as const;

function measured(units: Readonly<Record<string, number>>): (raw: unknown) => unknown {
  return (raw) => {
    if (typeof raw !== 'string') return raw;
    const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(raw.trim().toLowerCase());
    const factor = match?.[2] === '' ? 1 : units[match?.[2] ?? ''];
    return match && factor ? Math.floor(Number(match[1]) * factor) : raw;
  };
}

function inLargestUnit(value: number, units: Readonly<Record<string, number>>): string {
  const fitting = Object.entries(units).filter(([, factor]) => value >= factor && value % factor === 0);
  const largest = fitting.at(-1);
  return largest ? `${value / largest[1]}${largest[0]}` : String(value);
}

/** A number of bytes, also written as `512kb`, `50mb` or `1gb`. */
export function bytes(options: Options<number>): Setting<number> {
  const what = {
    kind: 'bytes',
    schema: z.int().positive(),
    expects: 'a size such as 512kb, 50mb or a number of bytes',
  } as const;
  return setting({ ...what, read: measured(BYTE_UNITS), unit: 'bytes' }, options);
}

/** `52428800` as `50mb`. */
export function writeBytes(value: number): string {
  return inLargestUnit(value, BYTE_UNITS);
}

/** A number of milliseconds, also written as `10s`, `5m`, `12h`, `30d` or `1y` (365 days). */
export function duration(options: Options<number>): Setting<number> {
  const what = {
    kind: 'duration',
    schema: z.int().nonnegative(),
    expects: 'a time such as 12h, 30d, 1y or a number of milliseconds',
  } as const;
  return setting({ ...what, read: measured(TIME_UNITS), unit: 'ms' }, options);
}

/** `31536000000` as `1y`. */
export function writeDuration(value: number): string {
  return inLargestUnit(value, TIME_UNITS);
}

/** One pass from the end, so that a long row of slashes costs no more than its length. */
function withoutSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}

const httpAddress = z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));

/** An `http` or `https` address, kept without slashes at its end. */
export function url<D extends string | null>(options: Options<string | D>): Setting<string | D> {
  const schema = httpAddress as unknown as z.ZodType<NonNullable<string | D>>;
  const read = (raw: unknown): unknown => (typeof raw === 'string' ? withoutSlashes(raw.trim()) : raw);
  return setting<string | D>(
    { kind: 'url', schema, read, expects: 'an address that begins with http:// or https://' },
    options,
  );
}

/** A proxy for outgoing calls; `host:port` alone means `http://host:port`. */
export function proxy(options: Options<string | null>): Setting<string | null> {
  const address = url<null>(options);
  const withScheme = (raw: unknown): unknown =>
    typeof raw === 'string' && !raw.includes('://') ? `http://${raw.trim()}` : raw;
  return { ...address, read: (raw) => address.read(withScheme(raw)) };
}

/** A file or folder; `~` is the home folder. The program sees it absolute. */
export function path<D extends string | null>(options: Options<string | D>): Setting<string | D> {
  const schema = z
    .string()
    .min(1)
    .refine((value) => !value.includes('\0')) as unknown as z.ZodType<NonNullable<string | D>>;
  return setting<string | D>({ kind: 'path', schema, read: asIs, expects: 'a path' }, options);
}

/** A program: its path, or a bare name that is looked for on the search path. */
export function program<D extends string | null>(options: Options<string | D>): Setting<string | D> {
  return { ...path(options), kind: 'program', expects: 'a path or the name of a program' };
}

/** Words; in a variable they stand between commas. */
export function list(options: Options<readonly string[]>): Setting<readonly string[]> {
  const schema = z.array(z.string().min(1)) as unknown as z.ZodType<readonly string[]>;
  const read = (raw: unknown): unknown =>
    typeof raw === 'string' && !raw.trim().startsWith('[')
      ? raw
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean)
      : fromJson(raw);
  return setting({ kind: 'list', schema, read, expects: 'a list of words' }, options);
}

/** Objects of the person's own, each under a name; what is in them is checked where it is used. */
export function record<V>(options: Options<V> & { schema: z.ZodType<NonNullable<V>>; expects: string }): Setting<V> {
  return setting({ kind: 'record', schema: options.schema, read: fromJson, expects: options.expects }, options);
}

function fromJson(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
