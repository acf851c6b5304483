/** An object of JSON. */
export type JsonObject = Record<string, unknown>;

const MOST_SEED = 18_446_744_073_709_551_615n;
const NEEDS_CARE = /\d{16}|NaN|Infinity/;

/**
 * An object from JSON as programs in Python write it, where `NaN` stands for no number. Whole numbers that JavaScript
 * cannot hold come as texts. Undefined for everything else.
 */
export function readJsonObject(text: string): JsonObject | undefined {
  const json = text.trim();
  if (!json.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(NEEDS_CARE.test(json) ? plainJson(json) : json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with fields, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strings stay as they are; between them long numbers get quotes and what is no number becomes null. */
function plainJson(json: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < json.length) {
    const quote = json.indexOf('"', at);
    const between = json.slice(at, quote < 0 ? json.length : quote);
    parts.push(
      between.replaceAll(/-?\b(?:NaN|Infinity)\b/g, 'null').replaceAll(/(?<![\d.eE+-])\d{16,20}(?![\d.eE])/g, '"$&"'),
    );
    if (quote < 0) break;
    const end = endOfString(json, quote);
    parts.push(json.slice(quote, end));
    at = end;
  }
  return parts.join('');
}

/** Where the string that begins with a quote is over. */
export function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** A text that says something, trimmed. */
export function textValue(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.trim() || undefined;
}

/** A number, also where it stands as text. */
export function numberValue(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A seed: from 0 to 2^64-1, as text above what a number holds. */
export function seedValue(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string' || !/^\s*\d{1,20}\s*$/.test(value)) return undefined;
  const seed = BigInt(value);
  if (seed > MOST_SEED) return undefined;
  return seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : String(seed);
}

/** A size such as `832x1216`, from two numbers of pixels. */
export function sizeValue(width: unknown, height: unknown): string | undefined {
  const [wide, high] = [numberValue(width), numberValue(height)];
  return wide !== undefined && high !== undefined && wide > 0 && high > 0
    ? `${Math.round(wide)}x${Math.round(high)}`
    : undefined;
}

/** A size that stands as text: `832x1216`, `832 x 1216`, `(832, 1216)`. */
export function sizeIn(text: unknown): string | undefined {
  const found = typeof text === 'string' ? /(\d{1,6})\s{0,3}[x×,*]\s{0,3}(\d{1,6})/.exec(text.slice(0, 100)) : null;
  return found === null ? undefined : sizeValue(found[1], found[2]);
}

/** A share from 0 to 1. */
export function shareValue(value: unknown): number | undefined {
  const share = numberValue(value);
  return share !== undefined && share >= 0 && share <= 1 ? share : undefined;
}

/** The name of a model without its folder and the ending of its file. */
export function modelName(value: unknown): string | undefined {
  const name = textValue(value);
  return name?.replace(/^.*[\\/]/, '').replace(/\.(safetensors|ckpt|pt|pth|gguf|sft|bin)$/i, '');
}

/** Fields that say something; the others are left out. */
export function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
