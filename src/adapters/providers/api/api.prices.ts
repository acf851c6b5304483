import type { Price } from '../../../domain/catalog.ts';

/** US dollars for a million tokens. */
export interface TextRates {
  input: number;
  cachedInput: number;
  output: number;
}

/** US dollars for a million tokens of the image model. */
export interface ImageRates {
  textInput: number;
  imageInput: number;
  imageOutput: number;
}

const KNOWN = 'Price table of ima2-gen 2.0.2: one picture of 1024x1024; larger ones cost more';
const LISTED = 'Public price listings: one picture of 1024x1024; larger ones cost more';

/** Prices of one picture. Models that are missing here have no published price for a picture. */
export const picturePrices = {
  /** What the hosted image tool draws with unless it is told otherwise. */
  tool: { perImageUsd: { low: 0.006, medium: 0.053, high: 0.211 }, asOf: '2026-11-20', source: KNOWN },
  'gpt-image-2': { perImageUsd: { low: 0.006, medium: 0.053, high: 0.211 }, asOf: '2026-11-20', source: KNOWN },
  'gpt-image-1.5': { perImageUsd: { low: 0.009, medium: 0.034, high: 0.133 }, asOf: '2026-11-20', source: LISTED },
  'gpt-image-1-mini': {
    perImageUsd: { low: 0.005, medium: 0.011, high: 0.036 },
    asOf: '2026-11-20',
    source: LISTED,
  },
} as const satisfies Record<string, Price>;

/** Token rates of `gpt-image-2`, which the 2.5 and 2.6 models share (public price listings, read 2026-11-20). */
export const imageRates: ImageRates = { textInput: 5, imageInput: 8, imageOutput: 30 };

/** Token rates of `gpt-image-1-mini` (public price listings, read 2026-11-20). */
export const miniImageRates: ImageRates = { textInput: 2, imageInput: 2.5, imageOutput: 8 };

/** Token rates of the text models that host the image tool (public price listings of 2026-05-04). */
export const textRates: Readonly<Record<string, TextRates>> = {
  'gpt-5.4-nano': { input: 0.2, cachedInput: 0.02, output: 1.25 },
  'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5 },
  'gpt-5.4': { input: 2.5, cachedInput: 0.25, output: 15 },
  'gpt-5.5': { input: 5, cachedInput: 0.5, output: 30 },
};

/** US dollars for one web search call. */
const WEB_SEARCH_CALL = 0.01;

interface Tokens {
  input_tokens?: number | null | undefined;
  output_tokens?: number | null | undefined;
  input_tokens_details?:
    | {
        cached_tokens?: number | null | undefined;
        text_tokens?: number | null | undefined;
        image_tokens?: number | null | undefined;
      }
    | null
    | undefined;
}

/** US dollars of the text part of a call. */
export function textCost(usage: Tokens, rates: TextRates): number {
  const cached = usage.input_tokens_details?.cached_tokens ?? 0;
  const fresh = Math.max(0, (usage.input_tokens ?? 0) - cached);
  return (fresh * rates.input + cached * rates.cachedInput + (usage.output_tokens ?? 0) * rates.output) / 1e6;
}

/** US dollars of the pictures of a call. Input that is not told apart counts as pictures, the dearer kind. */
export function imageCost(usage: Tokens, rates: ImageRates): number {
  const text = usage.input_tokens_details?.text_tokens ?? 0;
  const images = usage.input_tokens_details?.image_tokens ?? Math.max(0, (usage.input_tokens ?? 0) - text);
  return (text * rates.textInput + images * rates.imageInput + (usage.output_tokens ?? 0) * rates.imageOutput) / 1e6;
}

/** US dollars of the searches of a call. */
export function searchCost(calls: number): number {
  return calls * WEB_SEARCH_CALL;
}
